package dev.traymux.access;

import java.time.Duration;
import java.util.Optional;

/// Finds out who a request is from, by what it comes with: an API token, the cookie of our page, or
/// nothing.
public final class Credentials {
  private final Tokens tokens;
  private final Logins logins;
  private final Limits limits;
  private final Audit audit;
  private final Refusals refusals;

  public Credentials(Tokens tokens, Logins logins, Limits limits, Audit audit) {
    this.tokens = tokens;
    this.logins = logins;
    this.limits = limits;
    this.audit = audit;
    this.refusals = new Refusals(limits, audit);
  }

  /// What came of it.
  public sealed interface Outcome {
    /// This is who asks; a stranger who came with nothing.
    record Known(Principal who) implements Outcome {}

    /// What it came with is worth nothing; the client is not told why.
    record Refused() implements Outcome {}

    /// The same, and for the address too often.
    record TooOften(Duration retryAfter) implements Outcome {}
  }

  /// What a request may come with. One with both is judged by its token.
  ///
  /// @param bearer what stands after `Authorization: Bearer`
  /// @param cookie the value of `__Host-traymux`
  public record Sent(Optional<String> bearer, Optional<String> cookie) {
    /// What it is, and never its value.
    @Override
    public String toString() {
      return bearer.isPresent() ? "a token" : cookie.isPresent() ? "a cookie" : "nothing";
    }
  }

  /// Who sends this.
  public Outcome check(Sent sent, Peer peer) {
    if (sent.bearer.isEmpty() && sent.cookie.isEmpty()) {
      return new Outcome.Known(peer.stranger());
    }
    return known(sent, peer).<Outcome>map(Outcome.Known::new).orElseGet(() -> refuse(sent, peer));
  }

  /// Who sends this, asked again about what was let through: that counts neither as a use nor as an
  /// attempt. Does not block.
  ///
  /// @return empty if it is worth nothing any more
  public Optional<Principal> recheck(Sent sent, Peer peer) {
    return sent.bearer.isEmpty()
        ? sent.cookie.flatMap(cookie -> logins.find(cookie, peer))
        : sent.bearer
            .flatMap(tokens::check)
            .map(token -> new Principal.Script(token.id(), peer.address()));
  }

  private Optional<Principal> known(Sent sent, Peer peer) {
    if (sent.bearer.isEmpty()) {
      return sent.cookie.flatMap(cookie -> logins.check(cookie, peer));
    }
    return sent.bearer
        .flatMap(tokens::check)
        .map(
            token -> {
              var script = new Principal.Script(token.id(), peer.address());
              tokens.used(token.id(), peer.address());
              if (limits.recordsUse(script)) {
                audit.note(script, Audit.Action.TOKEN_USED, token.label());
              }
              return script;
            });
  }

  private Outcome refuse(Sent sent, Peer peer) {
    var wait = limits.wrongCredential(peer.address());
    refusals.note(peer.stranger(), Audit.Action.CREDENTIAL_REFUSED, sent.toString());
    return wait.<Outcome>map(Outcome.TooOften::new).orElseGet(Outcome.Refused::new);
  }
}
