package dev.traymux.access;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A paired phone or browser.
///
/// @param publicKey P-256, SubjectPublicKeyInfo, DER
/// @param label what its owner calls it; cleaned, see [Label]
/// @param paired when it was paired last
/// @param lastSeen when it last proved itself or left
/// @param lastPlace where it was then; empty until it has been seen once
public record Device(
    DeviceId id,
    Bytes publicKey,
    String label,
    Set<Scope> scopes,
    Instant paired,
    Instant lastSeen,
    Optional<Place> lastPlace) {
  /// A device that is not used for this long has to pair again.
  public static final Duration LAPSE = Duration.ofDays(90);

  /// Where a device is, and how it reaches this machine from there.
  public record Place(InetAddress address, ConnectionKind kind) {}

  public Device {
    scopes = Set.copyOf(scopes);
  }

  /// The address it was seen at last.
  public Optional<InetAddress> lastAddress() {
    return lastPlace.map(Place::address);
  }

  /// How it reached this machine then.
  public Optional<ConnectionKind> lastKind() {
    return lastPlace.map(Place::kind);
  }

  /// Whether it went unused for too long.
  public boolean hasLapsed(Instant now) {
    return !now.isBefore(lastSeen.plus(LAPSE));
  }

  Device withLabel(String other) {
    return new Device(id, publicKey, other, scopes, paired, lastSeen, lastPlace);
  }

  Device withScopes(Set<Scope> others) {
    return new Device(id, publicKey, label, others, paired, lastSeen, lastPlace);
  }

  Device seenAt(Instant now, Place place) {
    return new Device(id, publicKey, label, scopes, paired, now, Optional.of(place));
  }
}
