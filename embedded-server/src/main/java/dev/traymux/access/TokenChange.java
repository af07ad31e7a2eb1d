package dev.traymux.access;

/// News about the API tokens.
public sealed interface TokenChange {
  /// Which token.
  TokenId id();

  /// There is a new one.
  record Created(ApiToken token) implements TokenChange {
    @Override
    public TokenId id() {
      return token.id();
    }
  }

  /// It was used.
  record Used(ApiToken token) implements TokenChange {
    @Override
    public TokenId id() {
      return token.id();
    }
  }

  /// It has another secret; whatever was opened with the one before must close.
  record Rotated(ApiToken token) implements TokenChange {
    @Override
    public TokenId id() {
      return token.id();
    }
  }

  /// It is worth nothing any more; whatever was opened with it must close.
  record Revoked(TokenId id) implements TokenChange {}
}
