package dev.traymux.store;

import java.time.Instant;
import java.util.Optional;

/// An API token as it is stored; `dev.traymux.access` knows what the texts mean.
///
/// @param hash of the secret, which is stored nowhere
/// @param used when last, if ever
public record TokenRow(
    String id,
    String hash,
    String label,
    String scopes,
    Instant created,
    Optional<Instant> used,
    Instant expires) {}
