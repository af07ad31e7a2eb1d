package dev.traymux.access;

import java.time.Duration;
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
  /// A device that is not used for this long has to pair again.
  public static final Duration LAPSE = Duration.ofDays(90);

  public Device {
    scopes = Set.copyOf(scopes);
  }

  /// Whether it went unused for too long.
  public boolean hasLapsed(Instant now) {
    return !now.isBefore(lastSeen.plus(LAPSE));
  }

  Device withLabel(String other) {
    return new Device(id, publicKey, other, scopes, paired, lastSeen);
  }

  Device withScopes(Set<Scope> others) {
    return new Device(id, publicKey, label, others, paired, lastSeen);
  }

  Device seenAt(Instant now) {
    return new Device(id, publicKey, label, scopes, paired, now);
  }
}
