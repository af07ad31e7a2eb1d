package dev.traymux.desktop.launcher;

import dev.traymux.access.Connections;
import dev.traymux.desktop.terminal.ClientOpener;
import dev.traymux.desktop.terminal.SizeOwner;
import dev.traymux.exposure.Exposure;
import dev.traymux.pairing.Pairing;
import dev.traymux.session.SessionOperations;
import dev.traymux.session.SessionRegistry;

/// What the desktop is a client of. All of it belongs to the server.
///
/// @param clients attaches to sessions
/// @param sizes takes the size of a window back from a phone
/// @param remote how phones come in
public record DesktopServices(
    SessionRegistry sessions,
    SessionOperations operations,
    ClientOpener clients,
    SizeOwner sizes,
    Remote remote) {
  /// How phones come in.
  ///
  /// @param serverId this machine's id, as in the pairing code
  public record Remote(
      Exposure exposure, Connections connections, Pairing pairing, String serverId) {}
}
