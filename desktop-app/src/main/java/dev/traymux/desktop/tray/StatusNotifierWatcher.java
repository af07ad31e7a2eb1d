package dev.traymux.desktop.tray;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/// The panel's side, as far as an item needs it. Names are those on the bus.
@DBusInterfaceName(StatusNotifierWatcher.NAME)
public interface StatusNotifierWatcher extends DBusInterface {
  String NAME = "org.kde.StatusNotifierWatcher";
  String PATH = "/StatusNotifierWatcher";

  /// Asks for a place in the panel for the item that the bus name `service` has at
  /// `/StatusNotifierItem`.
  void RegisterStatusNotifierItem(String service);
}
