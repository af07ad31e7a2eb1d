package dev.traymux.config;

import java.time.Duration;

/// How long pairing may take.
///
/// @param codeLife how long a code can be scanned
/// @param approvalTime how long the person has, from the scan on, to type the digits
public record PairingConfig(Duration codeLife, Duration approvalTime) {
  public static final PairingConfig DEFAULTS =
      new PairingConfig(Duration.ofMinutes(2), Duration.ofMinutes(2));
}
