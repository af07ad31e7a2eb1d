package dev.traymux.config;

import java.time.Duration;

/// How much one address or device may ask for. An address is one of IPv4, or an IPv6 network of 64
/// bits.
///
/// @param claimsPerMinute attempts to pair, per address
/// @param failuresToLock failed attempts after which an address may not pair for `lockTime`
/// @param lockTime how long that lasts, and how long failures are remembered
/// @param socketsBeforeHello open sockets that have not proved themselves, per address
/// @param socketsPerDevice open sockets that have
/// @param requestsPerMinute HTTP requests, per address
public record LimitConfig(
    int claimsPerMinute,
    int failuresToLock,
    Duration lockTime,
    int socketsBeforeHello,
    int socketsPerDevice,
    int requestsPerMinute) {
  public static final LimitConfig DEFAULTS =
      new LimitConfig(5, 10, Duration.ofMinutes(10), 4, 8, 600);
}
