package dev.traymux.store;

import java.time.Instant;
import java.util.Optional;

/// A device as it is stored; `dev.traymux.access` knows what the texts mean.
///
/// @param place where it was seen last, as far as that is known
public record DeviceRow(
    String id,
    String publicKey,
    String label,
    String scopes,
    Instant paired,
    Instant seen,
    Optional<Place> place) {
  /// An address, and how the device reached this machine from there.
  public record Place(String address, String kind) {}
}
