package dev.traymux.keyring;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The key to sealed files, AES with 256 bits.
///
/// @param name under which the keyring has it: 32 hexadecimal digits
/// @param text as the keyring has it: hexadecimal
record SealingKey(String name, String text) {
  static final String NAME = "[0-9a-f]{32}";

  private static final String TEXT = "[0-9a-f]{64}";
  private static final int BYTES = 32;

  static SealingKey random(String name, SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SealingKey(name, HexFormat.of().formatHex(bytes));
  }

  /// Reads what the keyring has; empty if that is no such key.
  static Optional<SealingKey> parse(String name, String text) {
    return Optional.of(new SealingKey(name, text)).filter(key -> key.text.matches(TEXT));
  }

  SecretKey secret() {
    return new SecretKeySpec(HexFormat.of().parseHex(text), "AES");
  }

  /// Without the key.
  @Override
  public String toString() {
    return "SealingKey[name=" + name + "]";
  }
}
