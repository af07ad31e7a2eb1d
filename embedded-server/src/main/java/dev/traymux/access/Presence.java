package dev.traymux.access;

import java.net.InetAddress;
import java.time.Instant;

/// A device that is connected now.
///
/// @param connection tells two connections of one device apart
/// @param kind how it is connected; changes once its browser says that it trusts the certificate
/// @param since when it proved itself
/// @param views how many sessions it is looking at
public record Presence(
    long connection,
    Device device,
    InetAddress address,
    ConnectionKind kind,
    Instant since,
    int views) {
  /// Whether it is connected from another machine.
  public boolean isRemote() {
    return kind.isRemote();
  }
}
