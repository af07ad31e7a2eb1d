package dev.traymux.pairing;

import dev.traymux.access.Bytes;
import java.time.Instant;

/// A code, which a phone scans as a QR or is given by hand: good for one claim, until it expires.
///
/// @param id 16 bytes, base64url; names the code and is no secret
/// @param secret 32 bytes; never logged, stored or shown but in the QR
/// @param typed the same code for who cannot scan: two groups of five characters, `7K2QX-M4P9D`, as
///   secret as the secret
/// @param drawn when its time began
/// @param expires when it ends
public record PairingCode(String id, Bytes secret, String typed, Instant drawn, Instant expires) {
  /// Without the secrets.
  @Override
  public String toString() {
    return "PairingCode[id=" + id + ", expires=" + expires + "]";
  }
}
