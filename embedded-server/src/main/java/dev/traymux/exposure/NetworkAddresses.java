package dev.traymux.exposure;

import java.util.List;

/// The addresses of this machine that a phone might reach.
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class NetworkAddresses {
  private NetworkAddresses() {}

  /// Private addresses, best first: real network cards before virtual ones, IPv4 before IPv6.
  public static List<LocalAddress> ofThisMachine() {
    throw new UnsupportedOperationException();
  }
}
