package dev.traymux.desktop.tray;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.types.UInt32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A StatusNotifierItem on the session bus. It registers whenever a panel's watcher appears, so it
/// survives a panel that starts late or restarts.
public final class StatusNotifierTray implements Tray {
  private static final Logger log = LoggerFactory.getLogger(StatusNotifierTray.class);
  private static final String BUS = "org.freedesktop.DBus";

  private final DBusConnection bus;
  private final TrayIcons icons;
  private final ItemOnBus item;
  private final MenuOnBus menu;
  private final Consumer<Boolean> placed;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private Optional<TrayContent> shown = Optional.empty();

  @GuardedBy("lock")
  private boolean registered;

  /// Takes over `bus` and closes it with itself.
  ///
  /// @param first what is shown before the first call of [#show]
  /// @param commands called on the bus's threads with what was clicked
  /// @param placed called with whether a panel shows the icon, each time that changes
  /// @throws DBusException when the bus refuses one of our names or objects
  public StatusNotifierTray(
      DBusConnection bus,
      TrayIcons icons,
      TrayContent first,
      Consumer<TrayCommand> commands,
      Consumer<Boolean> placed)
      throws DBusException {
    this.bus = bus;
    this.icons = icons;
    this.placed = placed;
    item = new ItemOnBus(() -> commands.accept(new TrayCommand.ShowSessions()));
    menu = new MenuOnBus(commands);
    show(first);
    bus.exportObject(ItemOnBus.PATH, item);
    bus.exportObject(MenuOnBus.PATH, menu);
    // Followed before it is asked for, so that a watcher that appears in between is not missed.
    bus.addSigHandler(DBus.NameOwnerChanged.class, this::ownerChanged);
    if (bus.getRemoteObject(BUS, "/org/freedesktop/DBus", DBus.class)
        .NameHasOwner(StatusNotifierWatcher.NAME)) {
      register();
    }
  }

  /// Whether a panel shows the icon.
  public boolean isPlaced() {
    synchronized (lock) {
      return registered;
    }
  }

  @Override
  public void show(TrayContent content) {
    synchronized (lock) {
      var before = shown;
      shown = Optional.of(content);
      item.show(content, icons.pixmaps(content.state()));
      var revision = menu.show(content.menu());
      if (before.isEmpty()) {
        return;
      }
      try {
        bus.sendMessage(new StatusNotifierItem.NewIcon(ItemOnBus.PATH));
        bus.sendMessage(new StatusNotifierItem.NewAttentionIcon(ItemOnBus.PATH));
        bus.sendMessage(
            new StatusNotifierItem.NewStatus(ItemOnBus.PATH, ItemOnBus.status(content.state())));
        bus.sendMessage(new StatusNotifierItem.NewToolTip(ItemOnBus.PATH));
        if (revision.isPresent()) {
          bus.sendMessage(
              new DBusMenu.LayoutUpdated(MenuOnBus.PATH, new UInt32(revision.getAsLong()), 0));
        }
      } catch (DBusException e) {
        log.warn("The panel could not be told about a change", e);
      }
    }
  }

  private void ownerChanged(DBus.NameOwnerChanged change) {
    if (!change.name.equals(StatusNotifierWatcher.NAME)) {
      return;
    }
    if (change.newOwner.isEmpty()) {
      place(false);
    } else {
      register();
    }
  }

  private void register() {
    try {
      bus.getRemoteObject(
              StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, StatusNotifierWatcher.class)
          .RegisterStatusNotifierItem(bus.getUniqueName());
      place(true);
    } catch (DBusException | DBusExecutionException e) {
      log.warn("The panel refused the tray icon", e);
      place(false);
    }
  }

  private void place(boolean now) {
    synchronized (lock) {
      if (registered == now) {
        return;
      }
      registered = now;
    }
    placed.accept(now);
  }

  @Override
  public void close() {
    try {
      bus.close();
    } catch (IOException e) {
      log.warn("The session bus did not close", e);
    }
  }
}
