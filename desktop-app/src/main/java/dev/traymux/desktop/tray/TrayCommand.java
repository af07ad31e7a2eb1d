package dev.traymux.desktop.tray;

import dev.traymux.session.SessionId;

/// What a person can ask for from the tray. Values, so that menus can be compared and a click that
/// arrives late still means what was clicked.
public sealed interface TrayCommand {
  /// Opens a terminal on the session, or raises the one that is open.
  record OpenSession(SessionId session) implements TrayCommand {}

  /// Shows the Sessions window.
  record ShowSessions() implements TrayCommand {}

  /// Shows the Sessions window with the form for a new session.
  record NewSession() implements TrayCommand {}

  /// Shows the window with the QR code.
  record PairPhone() implements TrayCommand {}

  /// Opens this machine to paired phones, or closes it.
  record AllowPhones(boolean allowed) implements TrayCommand {}

  /// Ends whatever comes from elsewhere, at once, and keeps it out until phones are allowed again.
  record EndRemoteAccess() implements TrayCommand {}

  /// Shows the paired devices.
  record ShowDevices() implements TrayCommand {}

  /// Shows what happened.
  record ShowAudit() implements TrayCommand {}

  /// Shows what can be set.
  record ShowSettings() implements TrayCommand {}

  /// Ends Traymux; the sessions live on.
  record Quit() implements TrayCommand {}
}
