package dev.traymux.http;

import dev.traymux.access.ConnectionKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Tells how somebody reaches this machine.
@FunctionalInterface
interface Ways {
  /// @param origin that the request was made to
  /// @param local the socket that took it
  /// @param peer where it came from
  ConnectionKind kind(String origin, InetSocketAddress local, InetAddress peer);
}
