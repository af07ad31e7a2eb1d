package dev.traymux.access;

import java.util.Optional;

/// Names a device by its key: the first 16 bytes of the SHA-256 of it, base64url. Section 2 of the
/// protocol.
public record DeviceId(String text) {
  private static final int BYTES = 16;

  /// The id that goes with a public key (SubjectPublicKeyInfo, DER).
  public static DeviceId of(Bytes publicKey) {
    return new DeviceId(publicKey.sha256().first(BYTES).base64url());
  }

  /// Reads an id as a client sent it; empty if it is none.
  public static Optional<DeviceId> parse(String text) {
    return Bytes.parse(text).filter(b -> b.length() == BYTES).map(b -> new DeviceId(text));
  }

  @Override
  public String toString() {
    return text;
  }
}
