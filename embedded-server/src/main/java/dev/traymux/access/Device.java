package dev.traymux.access;

import java.time.Instant;
import java.util.Set;

/// A paired phone or browser.
///
/// @param publicKey P-256, SubjectPublicKeyInfo, DER
/// @param label what its owner calls it; cleaned, see [Label]
/// @param paired when it was paired last
/// @param lastSeen when it last proved itself or left
public record Device(
    DeviceId id,
    Bytes publicKey,
    String label,
    Set<Scope> scopes,
    Instant paired,
    Instant lastSeen) {
  public Device {
    scopes = Set.copyOf(scopes);
  }
}
