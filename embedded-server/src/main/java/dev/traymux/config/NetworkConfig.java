package dev.traymux.config;

import java.time.Duration;

/// Where Traymux listens until it has learnt better.
///
/// @param port the TCP port to ask for first; 0 takes any free one
/// @param phonesAllowed whether other machines may connect before anybody has used the switch
/// @param addressCheck how often the machine's addresses are looked at while phones are allowed
public record NetworkConfig(int port, boolean phonesAllowed, Duration addressCheck) {
  public static final NetworkConfig DEFAULTS =
      new NetworkConfig(8722, false, Duration.ofSeconds(5));
}
