package dev.traymux.desktop.tray;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;

/// An icon in the panel, as specified at
/// https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierItem/. Names
/// are those on the bus.
@DBusInterfaceName("org.kde.StatusNotifierItem")
public interface StatusNotifierItem extends DBusInterface {
  /// Shows a menu of our own; panels that read `Menu` do not call it.
  void ContextMenu(int x, int y);

  /// A left click, at this point of the screen.
  void Activate(int x, int y);

  /// A middle click.
  void SecondaryActivate(int x, int y);

  /// The wheel over the icon.
  void Scroll(int delta, String orientation);

  /// Says that the icon is another one.
  final class NewIcon extends DBusSignal {
    public NewIcon(String path) throws DBusException {
      super(path);
    }
  }

  /// Says that the icon for the status `NeedsAttention` is another one.
  final class NewAttentionIcon extends DBusSignal {
    public NewAttentionIcon(String path) throws DBusException {
      super(path);
    }
  }

  /// Says what the status is now.
  final class NewStatus extends DBusSignal {
    public NewStatus(String path, String status) throws DBusException {
      super(path, status);
    }
  }

  /// Says that the tooltip is another one.
  final class NewToolTip extends DBusSignal {
    public NewToolTip(String path) throws DBusException {
      super(path);
    }
  }
}
