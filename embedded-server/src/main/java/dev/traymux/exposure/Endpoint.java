package dev.traymux.exposure;

import java.net.Inet6Address;
import java.net.InetAddress;

/// A socket the server does listen on.
///
/// @param port the one it really has
public record Endpoint(Way way, InetAddress address, int port) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /// Whether it speaks HTTPS.
  public boolean secure() {
    return Listener.isSecure(way);
  }

  /// As a browser writes it, e.g. `https://192.168.1.5:8722`.
  public String origin() {
    return switch (way) {
      case Way.ThisMachine _, Way.LocalNetwork _ -> originOf(host());
      case Way.Tailscale(var name) -> originOf(name);
      case OwnUrl own -> own.origin();
    };
  }

  /// The same under another name of this machine.
  String originOf(String name) {
    var usual = secure() ? HTTPS : HTTP;
    var scheme = secure() ? "https" : "http";
    return scheme + "://" + name + (port == usual ? "" : ":" + port);
  }

  /// Whether it is what that listener asked for.
  boolean serves(Listener listener) {
    return way.equals(listener.way()) && address.equals(listener.address());
  }

  /// For the log and for people: the socket, whatever name it goes by.
  public String socket() {
    return host() + ":" + port;
  }

  private String host() {
    var text = Addresses.text(address);
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }
}
