package dev.traymux.desktop.tray;

/// One line of the tray's menu.
///
/// Labels are plain text; each renderer escapes what its menu would take for markup.
public sealed interface TrayMenuItem {
  /// Does something when chosen.
  record Action(String label, TrayCommand command) implements TrayMenuItem {}

  /// Something that is on or off; choosing it asks for the other.
  record Check(String label, boolean on, TrayCommand command) implements TrayMenuItem {}

  /// Says something and cannot be chosen.
  record Note(String label) implements TrayMenuItem {}

  /// A line between groups.
  record Separator() implements TrayMenuItem {}
}
