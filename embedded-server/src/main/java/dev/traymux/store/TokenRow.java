package dev.traymux.store;

import java.time.Instant;
import java.util.Optional;

/// An API token as it is stored; `dev.traymux.access` knows what the texts mean.
///
/// @param hash of the secret, which is stored nowhere
/// @param used when and where last, if ever
public record TokenRow(
    String id,
    String hash,
    String label,
    String scopes,
    Instant created,
    Optional<Use> used,
    Instant expires) {
  /// @param from an address, as far as it is known
  public record Use(Instant at, Optional<String> from) {}
}
