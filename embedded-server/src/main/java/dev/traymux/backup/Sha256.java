package dev.traymux.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash of what is in a backup.
final class Sha256 {
  private static final String NAME = "SHA-256";

  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance(NAME);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + NAME + ".", e);
    }
  }
}
