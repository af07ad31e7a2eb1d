package dev.traymux.pairing;

import dev.traymux.access.Bytes;
import java.time.Instant;

/// A claim that verified, on the socket that made it.
public interface Handshake {
  /// What happened in the end.
  enum Outcome {
    APPROVED,
    REFUSED,
    EXPIRED
  }

  /// The machine's identity key, SubjectPublicKeyInfo.
  Bytes serverKey();

  /// The machine's part of what the digits are made of.
  Bytes serverNonce();

  /// The machine's signature over both parts.
  Bytes signature();

  /// Proves to a phone which knows only the code that this machine drew it; 32 bytes.
  Bytes mac();

  /// Takes the phone's nonce; from now on it waits for the digits to be typed.
  ///
  /// @return until when
  /// @throws PairingException.Failed if the nonce is not the one committed to, or was revealed
  ///   before
  /// @throws PairingException.Expired if it took too long
  Instant reveal(Bytes phoneNonce) throws PairingException;
}
