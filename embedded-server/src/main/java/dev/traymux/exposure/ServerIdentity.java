package dev.traymux.exposure;

import dev.traymux.access.Bytes;
import java.nio.file.Path;

/// Who this machine is to its phones: a P-256 key that stays the same when addresses and
/// certificates change.
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class ServerIdentity {
  private ServerIdentity() {}

  /// Reads the key, or makes one if there is no such file.
  ///
  /// @throws ExposureException if the file cannot be read or written; a key is never replaced
  public static ServerIdentity load(Path file) {
    throw new UnsupportedOperationException();
  }

  /// The SHA-256 of the public key, base64url: how phones know this machine.
  public String id() {
    throw new UnsupportedOperationException();
  }

  /// SubjectPublicKeyInfo, DER.
  public Bytes publicKey() {
    throw new UnsupportedOperationException();
  }

  /// Signs; raw `r‖s`.
  public Bytes sign(Bytes message) {
    throw new UnsupportedOperationException();
  }
}
