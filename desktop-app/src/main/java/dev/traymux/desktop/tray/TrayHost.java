package dev.traymux.desktop.tray;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the icon wherever this desktop has a place for it: into a panel that speaks
/// StatusNotifierItem, else into the Java platform's tray, else nowhere until a panel appears.
public final class TrayHost implements Tray {
  private static final Logger log = LoggerFactory.getLogger(TrayHost.class);

  private final TrayIcons icons;
  private final Consumer<TrayCommand> commands;
  private final Consumer<Boolean> placed;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private TrayContent content;

  @GuardedBy("lock")
  private Optional<StatusNotifierTray> panel = Optional.empty();

  @GuardedBy("lock")
  private Optional<Tray> fallback = Optional.empty();

  /// Nothing is shown before [#open].
  ///
  /// @param commands called with what was chosen, on whichever thread the desktop uses
  /// @param placed called with whether the icon is to be seen, from [#open] on and whenever that
  ///   changes
  public TrayHost(
      TrayIcons icons,
      TrayContent first,
      Consumer<TrayCommand> commands,
      Consumer<Boolean> placed) {
    this.icons = icons;
    this.commands = commands;
    this.placed = placed;
    content = first;
  }

  /// Looks for a place. Waits for the session bus; not for the JavaFX thread.
  public void open() {
    try {
      openOn(DBusConnectionBuilder.forSessionBus().withShared(false).build());
    } catch (DBusException | RuntimeException e) {
      // The library reports a missing bus in either way.
      log.info("No session bus: {}", e.getMessage());
    }
    synchronized (lock) {
      if (panel.filter(StatusNotifierTray::isPlaced).isEmpty()) {
        fallback = AwtTray.open(icons, content, commands);
      }
    }
    tell();
  }

  private void openOn(DBusConnection bus) throws DBusException {
    synchronized (lock) {
      panel = Optional.of(new StatusNotifierTray(bus, icons, content, commands, this::moved));
    }
  }

  private void moved(boolean onPanel) {
    synchronized (lock) {
      if (onPanel) {
        fallback.ifPresent(Tray::close);
        fallback = Optional.empty();
      }
    }
    tell();
  }

  private void tell() {
    boolean visible;
    synchronized (lock) {
      visible = fallback.isPresent() || panel.filter(StatusNotifierTray::isPlaced).isPresent();
    }
    placed.accept(visible);
  }

  @Override
  public void show(TrayContent content) {
    synchronized (lock) {
      this.content = content;
      panel.ifPresent(t -> t.show(content));
      fallback.ifPresent(t -> t.show(content));
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      panel.ifPresent(Tray::close);
      fallback.ifPresent(Tray::close);
      panel = Optional.empty();
      fallback = Optional.empty();
    }
  }
}
