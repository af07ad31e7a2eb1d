package dev.traymux.desktop.tray;

/// What the icon shows.
public enum TrayState {
  /// Only this machine can reach the sessions.
  OFF,
  /// Paired phones may connect.
  ON,
  /// Somebody is connected.
  CONNECTED,
  /// Somebody waits for an answer here.
  ATTENTION;
}
