package dev.traymux.desktop.devices;

import dev.traymux.access.ApiToken;
import dev.traymux.access.Scope;
import dev.traymux.access.TokenId;
import dev.traymux.desktop.fx.Age;
import dev.traymux.exposure.Addresses;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// One API token as a line of the list.
///
/// @param expired whether it is worth nothing any more
/// @param used when it was used last, in words
/// @param end when its time is over, in words
record TokenRow(
    TokenId id, String label, boolean expired, String used, String end, Set<Scope> scopes) {
  static TokenRow of(ApiToken token, Instant now) {
    var expired = token.hasExpired(now);
    return new TokenRow(
        token.id(),
        token.label(),
        expired,
        token
            .lastUse()
            .map(
                last ->
                    "Last used "
                        + Age.of(Duration.between(last.at(), now))
                        + last.from().map(from -> " from " + Addresses.text(from)).orElse(""))
            .orElse("Never used"),
        expired
            ? "Expired " + Age.of(Duration.between(token.expires(), now))
            : "Expires " + Age.until(Duration.between(now, token.expires())),
        token.scopes());
  }
}
