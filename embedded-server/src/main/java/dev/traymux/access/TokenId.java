package dev.traymux.access;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names an API token, in every place where its secret must not stand: 16 lower-case hexadecimal
/// digits, drawn at random.
public record TokenId(String text) {
  static final int LENGTH = 16;

  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{" + LENGTH + "}");

  static TokenId draw(SecureRandom random) {
    var bytes = Bytes.random(LENGTH / 2, random).toArray();
    return new TokenId(HexFormat.of().formatHex(bytes));
  }

  /// Reads an id; empty if it is none.
  public static Optional<TokenId> parse(String text) {
    return TEXT.matcher(text).matches() ? Optional.of(new TokenId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
