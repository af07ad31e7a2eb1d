package dev.traymux.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What a script may come with instead of a device's key. Its secret is not kept: see [Tokens].
///
/// @param label what its owner calls it; cleaned, see [Label]
/// @param created when its present secret was made
/// @param lastUsed to the minute; empty until it is used
/// @param expires from when on it is worth nothing
public record ApiToken(
    TokenId id,
    String label,
    Set<Scope> scopes,
    Instant created,
    Optional<Instant> lastUsed,
    Instant expires) {
  public ApiToken {
    scopes = Set.copyOf(scopes);
  }

  /// Whether its time is over.
  public boolean hasExpired(Instant now) {
    return !now.isBefore(expires);
  }

  /// How long a secret of it lives.
  Duration life() {
    return Duration.between(created, expires);
  }

  ApiToken usedAt(Instant now) {
    return new ApiToken(id, label, scopes, created, Optional.of(now), expires);
  }

  ApiToken renewedAt(Instant now) {
    return new ApiToken(id, label, scopes, now, lastUsed, now.plus(life()));
  }
}
