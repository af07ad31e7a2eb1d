package dev.traymux.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Bytes that do not change: keys, nonces, signatures. Compared in constant time, and never shown
/// by accident.
public final class Bytes {
  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of `bytes`.
  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  /// `length` bytes nobody can guess.
  public static Bytes random(int length, SecureRandom random) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return new Bytes(bytes);
  }

  /// Reads base64url without padding; empty if `text` is anything else, or not the one way to write
  /// these bytes.
  public static Optional<Bytes> parse(String text) {
    try {
      var parsed = new Bytes(Base64.getUrlDecoder().decode(text));
      return parsed.base64url().equals(text) ? Optional.of(parsed) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// As bytes stand on the wire: base64url without padding.
  public String base64url() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// A copy.
  public byte[] toArray() {
    return bytes.clone();
  }

  public int length() {
    return bytes.length;
  }

  /// The first `count` bytes.
  public Bytes first(int count) {
    return new Bytes(Arrays.copyOf(bytes, count));
  }

  /// The SHA-256 of these bytes.
  public Bytes sha256() {
    try {
      return new Bytes(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The length only: what is here may be a secret.
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
