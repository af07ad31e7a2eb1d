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

  // Far enough that a taken port, whose neighbours are tried, does not end up there.
  private static final int FROM_PORT_TO_PROXY_PORT = 100;
  private static final int LAST_PORT = 0xffff;

  /// The port of loopback to which a proxy of the user's own URL hands requests on: 8822, unless
  /// another [#port] was asked for; 0 for any free one. Never another one, as the proxy is set up
  /// for it.
  public int proxyPort() {
    int above = port + FROM_PORT_TO_PROXY_PORT;
    return port == 0 ? 0 : above <= LAST_PORT ? above : port - FROM_PORT_TO_PROXY_PORT;
  }
}
