package dev.traymux.pairing;

import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Scope;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Set;

/// A phone that waits for the person at the machine.
///
/// @param pairing the id of the code it used
/// @param label what it calls itself, fit to be shown
/// @param kind how it was connected when it used the code; by then its page has said whether its
///   browser trusts the certificate, if it could tell
/// @param asked what it would like to be allowed
/// @param expires until when the digits can be typed
public record PendingDevice(
    String pairing,
    String label,
    InetAddress address,
    ConnectionKind kind,
    Set<Scope> asked,
    Instant expires) {
  public PendingDevice {
    asked = Set.copyOf(asked);
  }
}
