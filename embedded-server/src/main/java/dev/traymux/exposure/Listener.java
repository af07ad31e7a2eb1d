package dev.traymux.exposure;

import java.net.InetAddress;

/// A socket the server should listen on.
///
/// @param secure HTTPS with the [Authority]'s certificate; plain HTTP otherwise, which exists on
///   loopback only
/// @param port to ask for first; 0 takes any free one
public record Listener(boolean secure, InetAddress address, int port) {
  public Listener {
    if (!secure && !address.isLoopbackAddress()) {
      throw new IllegalArgumentException("Plain HTTP never leaves this machine.");
    }
  }
}
