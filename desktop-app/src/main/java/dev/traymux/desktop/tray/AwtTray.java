package dev.traymux.desktop.tray;

import java.awt.AWTException;
import java.awt.CheckboxMenuItem;
import java.awt.EventQueue;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BaseMultiResolutionImage;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Consumer;

/// The tray of the Java platform: the one on macOS and Windows, and on old panels elsewhere.
public final class AwtTray implements Tray {
  private final TrayIcons icons;
  private final Consumer<TrayCommand> commands;
  private final SystemTray system;
  private final TrayIcon icon;

  private AwtTray(
      SystemTray system, TrayIcons icons, TrayContent first, Consumer<TrayCommand> commands)
      throws AWTException {
    this.system = system;
    this.icons = icons;
    this.commands = commands;
    icon = new TrayIcon(picture(first.state()));
    icon.setImageAutoSize(true);
    icon.addActionListener(_ -> commands.accept(new TrayCommand.ShowSessions()));
    fill(first);
    system.add(icon);
  }

  /// Puts the icon into the system's tray; empty when there is none.
  ///
  /// @param commands called on AWT's thread with what was clicked
  public static Optional<Tray> open(
      TrayIcons icons, TrayContent first, Consumer<TrayCommand> commands) {
    if (!SystemTray.isSupported()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AwtTray(SystemTray.getSystemTray(), icons, first, commands));
    } catch (AWTException _) {
      // The tray went away between the question and the answer.
      return Optional.empty();
    }
  }

  @Override
  public void show(TrayContent content) {
    EventQueue.invokeLater(() -> fill(content));
  }

  @Override
  public void close() {
    EventQueue.invokeLater(() -> system.remove(icon));
  }

  private void fill(TrayContent content) {
    icon.setImage(picture(content.state()));
    icon.setToolTip("Traymux: " + content.tooltip());
    var menu = new PopupMenu();
    content.menu().forEach(item -> menu.add(item(item)));
    icon.setPopupMenu(menu);
  }

  private MenuItem item(TrayMenuItem item) {
    return switch (item) {
      case TrayMenuItem.Action(var label, var command) -> {
        var shown = new MenuItem(label);
        shown.addActionListener(_ -> commands.accept(command));
        yield shown;
      }
      case TrayMenuItem.Check(var label, var on, var command) -> {
        var shown = new CheckboxMenuItem(label, on);
        shown.addItemListener(_ -> commands.accept(command));
        yield shown;
      }
      case TrayMenuItem.Note(var label) -> {
        var shown = new MenuItem(label);
        shown.setEnabled(false);
        yield shown;
      }
      // AWT's word for a line between groups.
      case TrayMenuItem.Separator _ -> new MenuItem("-");
    };
  }

  private BaseMultiResolutionImage picture(TrayState state) {
    return new BaseMultiResolutionImage(
        TrayIcons.SIZES.stream()
            .map(size -> icons.picture(state, size))
            .toArray(BufferedImage[]::new));
  }
}
