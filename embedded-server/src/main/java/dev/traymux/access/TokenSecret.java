package dev.traymux.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/// An API token as a script sends it: `traymux_`, its id, `_`, and 256 bits in base64url. The
/// beginning is there for whoever looks for secrets that got into the wrong file.
///
/// @param hash SHA-256 of the whole text; all that is ever stored
record TokenSecret(String text, TokenId id, Bytes hash) {
  private static final String PREFIX = "traymux_";
  private static final int BYTES = 32;

  private static final Pattern TEXT =
      Pattern.compile(PREFIX + "([0-9a-f]{" + TokenId.LENGTH + "})_([A-Za-z0-9_-]{43})");

  static TokenSecret draw(TokenId id, SecureRandom random) {
    return of(PREFIX + id.text() + "_" + Bytes.random(BYTES, random).base64url(), id);
  }

  /// Reads what a script sent; empty for what was never a token.
  static Optional<TokenSecret> parse(String text) {
    var m = TEXT.matcher(text);
    return m.matches() ? TokenId.parse(m.group(1)).map(id -> of(text, id)) : Optional.empty();
  }

  private static TokenSecret of(String text, TokenId id) {
    return new TokenSecret(text, id, Bytes.of(text.getBytes(StandardCharsets.US_ASCII)).sha256());
  }

  /// The id only.
  @Override
  public String toString() {
    return "secret of " + id;
  }
}
