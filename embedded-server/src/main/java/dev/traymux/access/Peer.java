package dev.traymux.access;

import java.net.InetAddress;

/// Who is at the other end, as far as the listener can tell.
///
/// @param origin what the request was made to, as the browser writes it; see [HostPolicy]
/// @param address where it came from
/// @param kind how it came
public record Peer(String origin, InetAddress address, ConnectionKind kind) {
  /// Where that is.
  public Device.Place place() {
    return new Device.Place(address, kind);
  }

  /// Nobody yet: what it is before it has proved anything.
  public Principal.Stranger stranger() {
    return new Principal.Stranger(address, kind);
  }

  /// The same after its browser has said whether it trusts the certificate.
  public Peer reported(boolean trusted) {
    return new Peer(origin, address, kind.reported(trusted));
  }
}
