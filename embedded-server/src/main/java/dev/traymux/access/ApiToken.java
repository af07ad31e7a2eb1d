package dev.traymux.access;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What a script may come with instead of a device's key. Its secret is not kept: see [Tokens].
///
/// @param label what its owner calls it; cleaned, see [Label]
/// @param created when its present secret was made
/// @param lastUse to the minute; empty until it is used
/// @param expires from when on it is worth nothing
public record ApiToken(
    TokenId id,
    String label,
    Set<Scope> scopes,
    Instant created,
    Optional<Use> lastUse,
    Instant expires) {
  public ApiToken {
    scopes = Set.copyOf(scopes);
  }

  /// One use of it.
  ///
  /// @param from empty where an older version wrote it down
  public record Use(Instant at, Optional<InetAddress> from) {}

  /// When it was used last, to the minute; empty until it is.
  public Optional<Instant> lastUsed() {
    return lastUse.map(Use::at);
  }

  /// Whether its time is over.
  public boolean hasExpired(Instant now) {
    return !now.isBefore(expires);
  }

  /// How long a secret of it lives.
  Duration life() {
    return Duration.between(created, expires);
  }

  ApiToken used(Instant now, InetAddress from) {
    var use = new Use(now, Optional.of(from));
    return new ApiToken(id, label, scopes, created, Optional.of(use), expires);
  }

  ApiToken renewedAt(Instant now) {
    return new ApiToken(id, label, scopes, now, lastUse, now.plus(life()));
  }
}
