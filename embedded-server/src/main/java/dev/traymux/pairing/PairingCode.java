package dev.traymux.pairing;

import dev.traymux.access.Bytes;
import java.time.Instant;

/// What the QR carries: good for one claim, until it expires.
///
/// @param id 16 bytes, base64url; names the code and is no secret
/// @param secret 32 bytes; never logged, stored or shown but in the QR
/// @param drawn when its time began
/// @param expires when it ends
public record PairingCode(String id, Bytes secret, Instant drawn, Instant expires) {
  /// Without the secret.
  @Override
  public String toString() {
    return "PairingCode[id=" + id + ", expires=" + expires + "]";
  }
}
