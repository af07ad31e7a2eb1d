package dev.traymux.exposure;

import java.net.InetAddress;

/// A socket the server should listen on.
///
/// @param way for whom: this alone decides what comes in through it
/// @param port to ask for first; 0 takes any free one
public record Listener(Way way, InetAddress address, int port) {
  public Listener {
    if (!isSecure(way) && !address.isLoopbackAddress()) {
      throw new IllegalArgumentException("Plain HTTP never leaves this machine.");
    }
  }

  /// Whether it speaks HTTPS; plain HTTP otherwise, which exists on loopback only.
  public boolean secure() {
    return isSecure(way);
  }

  /// Whether another port will not do: somebody's proxy is set up for this one.
  public boolean needsItsPort() {
    return way instanceof OwnUrl;
  }

  static boolean isSecure(Way way) {
    return switch (way) {
      case Way.ThisMachine _, OwnUrl _ -> false;
      case Way.LocalNetwork _, Way.Tailscale _ -> true;
    };
  }
}
