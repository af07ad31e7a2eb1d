package dev.traymux.exposure;

import java.net.Inet6Address;
import java.net.InetAddress;

/// A socket the server does listen on.
///
/// @param port the one it really has
public record Endpoint(boolean secure, InetAddress address, int port) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /// `http` or `https`.
  public String scheme() {
    return secure ? "https" : "http";
  }

  /// As a browser writes it, e.g. `https://192.168.1.5:8722`.
  public String origin() {
    return originOf(host());
  }

  /// The same under another name of this machine.
  String originOf(String name) {
    var usual = secure ? HTTPS : HTTP;
    return scheme() + "://" + name + (port == usual ? "" : ":" + port);
  }

  private String host() {
    var text = Addresses.text(address);
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }
}
