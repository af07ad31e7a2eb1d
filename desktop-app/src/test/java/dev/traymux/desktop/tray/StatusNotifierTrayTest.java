package dev.traymux.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over a real bus of its own. Only the panel is played, because a panel needs a screen.
class StatusNotifierTrayTest {
  private static final TrayContent FIRST =
      new TrayContent(
          TrayState.OFF,
          "1 session <b>",
          List.of(
              new TrayMenuItem.Note("A note"),
              new TrayMenuItem.Action("my_api", new TrayCommand.ShowSessions()),
              new TrayMenuItem.Separator(),
              new TrayMenuItem.Check("Allow phones", true, new TrayCommand.AllowPhones(false))));

  @TempDir Path folder;

  private final BlockingQueue<TrayCommand> commands = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> placed = new LinkedBlockingQueue<>();
  private Process daemon;
  private String address;

  @BeforeEach
  void startBus() throws IOException {
    daemon =
        new ProcessBuilder(
                "dbus-daemon",
                "--session",
                "--nofork",
                "--print-address=1",
                "--address=unix:path=" + folder.resolve("bus"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out = new BufferedReader(daemon.inputReader(StandardCharsets.UTF_8))) {
      address = out.readLine();
    }
  }

  @AfterEach
  void stopBus() throws InterruptedException {
    daemon.destroy();
    daemon.waitFor();
  }

  @Test
  void registersWithThePanelAndAgainWhenItRestarts() throws Exception {
    try (var tray = tray()) {
      assertThat(tray.isPlaced()).isFalse();

      var first = new Panel();
      assertThat(first.registered.poll(5, TimeUnit.SECONDS)).isNotEmpty();
      assertThat(placed.poll(5, TimeUnit.SECONDS)).isTrue();

      first.close();
      assertThat(placed.poll(5, TimeUnit.SECONDS)).isFalse();

      try (var second = new Panel()) {
        assertThat(second.registered.poll(5, TimeUnit.SECONDS)).isNotEmpty();
        assertThat(placed.poll(5, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void findsAPanelThatIsThereAlready() throws Exception {
    try (var panel = new Panel();
        var tray = tray()) {
      assertThat(tray.isPlaced()).isTrue();
      assertThat(panel.registered.poll(5, TimeUnit.SECONDS)).isNotEmpty();
    }
  }

  @Test
  void showsTheIconTheTooltipAndTheMenu() throws Exception {
    try (var panel = new Panel();
        var tray = tray()) {
      var item = panel.item();
      assertThat(value(item, "Status")).isEqualTo("Active");
      assertThat((List<?>) value(item, "IconPixmap")).hasSize(TrayIcons.SIZES.size());
      assertThat((Object[]) value(item, "ToolTip")).contains("Traymux", "1 session &lt;b&gt;");

      var menu = panel.menu();
      assertThat(menu.keySet()).hasSize(4);
      assertThat(menu.values().stream().map(StatusNotifierTrayTest::label))
          .containsExactly("A note", "my__api", "", "Allow phones");

      tray.show(new TrayContent(TrayState.ATTENTION, "", FIRST.menu()));
      assertThat(value(item, "Status")).isEqualTo("NeedsAttention");
    }
  }

  @Test
  void doesWhatWasClickedEvenIfTheMenuChangedMeanwhile() throws Exception {
    try (var panel = new Panel();
        var tray = tray()) {
      var before = panel.menu();
      var pair = new TrayMenuItem.Action("Pair a phone…", new TrayCommand.PairPhone());
      tray.show(new TrayContent(TrayState.OFF, "", List.of(pair, FIRST.menu().get(1))));

      panel.click(id(before, "my__api"));
      assertThat(commands.poll(5, TimeUnit.SECONDS)).isEqualTo(new TrayCommand.ShowSessions());
      panel.click(id(before, "Allow phones"));
      panel.click(id(panel.menu(), "Pair a phone…"));
      assertThat(commands.poll(5, TimeUnit.SECONDS))
          .describedAs("an item that is gone does nothing")
          .isEqualTo(new TrayCommand.PairPhone());
    }
  }

  @Test
  void leftClickShowsTheSessions() throws Exception {
    try (var panel = new Panel();
        var tray = tray()) {
      assertThat(tray.isPlaced()).isTrue();
      panel.remote(ItemOnBus.PATH, StatusNotifierItem.class).Activate(10, 10);
      assertThat(commands.poll(5, TimeUnit.SECONDS)).isEqualTo(new TrayCommand.ShowSessions());
    }
  }

  private StatusNotifierTray tray() throws DBusException {
    return new StatusNotifierTray(
        connect(), new TrayIcons(false), FIRST, commands::add, placed::add);
  }

  private DBusConnection connect() throws DBusException {
    return DBusConnectionBuilder.forAddress(address).withShared(false).build();
  }

  private static Object value(Properties item, String name) {
    Object value = item.Get("org.kde.StatusNotifierItem", name);
    return value instanceof Variant<?> variant ? variant.getValue() : value;
  }

  private static String label(Map<String, Variant<?>> properties) {
    var label = properties.get("label");
    return label == null ? "" : String.valueOf(label.getValue());
  }

  private static int id(Map<Integer, Map<String, Variant<?>>> menu, String label) {
    return menu.entrySet().stream()
        .filter(e -> label(e.getValue()).equals(label))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /// The watcher of a panel, and what a panel asks an item.
  private final class Panel implements StatusNotifierWatcher, AutoCloseable {
    private final DBusConnection bus = connect();
    private final BlockingQueue<String> registered = new LinkedBlockingQueue<>();

    Panel() throws DBusException {
      bus.exportObject(StatusNotifierWatcher.PATH, this);
      bus.requestBusName(StatusNotifierWatcher.NAME);
    }

    @Override
    public void RegisterStatusNotifierItem(String service) {
      registered.add(service);
    }

    private String service() {
      await().until(() -> !registered.isEmpty());
      return registered.element();
    }

    <T extends DBusInterface> T remote(String path, Class<T> type) throws DBusException {
      return bus.getRemoteObject(service(), path, type);
    }

    Properties item() throws DBusException {
      return remote(ItemOnBus.PATH, Properties.class);
    }

    Map<Integer, Map<String, Variant<?>>> menu() throws DBusException {
      Map<Integer, Map<String, Variant<?>>> items = new LinkedHashMap<>();
      remote(MenuOnBus.PATH, DBusMenu.class)
          .GetGroupProperties(List.of(), List.of())
          .forEach(i -> items.put(i.id, i.properties));
      return items;
    }

    void click(int id) throws DBusException {
      remote(MenuOnBus.PATH, DBusMenu.class).Event(id, "clicked", new Variant<>(0), new UInt32(0));
    }

    @Override
    public String getObjectPath() {
      return StatusNotifierWatcher.PATH;
    }

    @Override
    public void close() throws IOException {
      bus.close();
    }
  }
}
