package dev.traymux.terminal.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.terminal.Later;
import dev.traymux.terminal.Terminals;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.PtyClient;
import dev.traymux.tmux.Tmux;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// A session whose pane runs whatever is to be shown, and those who look at it.
final class Stage implements AutoCloseable {
  static final Size SIZE = new Size(80, 24);
  private static final String TARGET = "=work:";

  // So often the same difference must be seen, with nothing moving, before it counts.
  private static final int SETTLED = 20;

  private final PrivateTmux server;
  private final Emulator emulator;
  private final SessionRegistry registry = new SessionRegistry();
  private final Tmux tmux;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Terminals terminals;
  private final List<AutoCloseable> guests = new ArrayList<>();
  private final AtomicInteger shown = new AtomicInteger();

  Stage(PrivateTmux server, Emulator emulator) {
    this.server = server;
    this.emulator = emulator;
    server.start("work", "--", "exec sleep 1000");
    server.run("set-option", "-g", "default-terminal", "tmux-256color");
    tmux = Tmux.start(server.config(true, PrivateTmux.RARELY), registry);
    terminals = new Terminals(tmux, registry, Later.by(timer));
    await().until(() -> !registry.current().sessions().isEmpty());
  }

  Path directory() {
    return server.directory();
  }

  Viewer attach() {
    return attach(SIZE);
  }

  Viewer attach(Size size) {
    var viewer = Viewer.attach(emulator, terminals, work(), size);
    guests.add(viewer);
    return viewer;
  }

  /// A terminal on the desktop, which sets the size.
  PtyClient desktop(Size size) {
    var client = tmux.openClient(work(), size);
    guests.add(client);
    Thread.ofPlatform().daemon().start(() -> drain(client));
    return client;
  }

  private static void drain(PtyClient client) {
    var bytes = new byte[4096];
    try {
      while (client.read(bytes) >= 0) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SessionId work() {
    return registry.current().sessions().getFirst().id();
  }

  /// Runs a tmux command, which must have nothing to say.
  void tmux(String... words) {
    assertThat(server.run(words)).isEmpty();
  }

  /// Runs a shell command in the pane, in place of what ran there.
  void run(String command) {
    tmux("respawn-pane", "-k", "-t", TARGET, "cd '" + directory() + "'; " + command);
  }

  /// Has a program write these bytes as they are, and waits until tmux has read them.
  void show(byte[] bytes) {
    run(writing(bytes) + "exec sleep 1000");
    awaitShown();
  }

  /// Has two programs write, the second one once `between` is done.
  Viewer show(byte[] before, Supplier<Viewer> between, byte[] after) {
    var go = file("go-" + shown.get(), new byte[0]);
    run(
        writing(before)
            + "while [ -e %s ]; do sleep 0.01; done; ".formatted(go)
            + writing(after)
            + "exec sleep 1000");
    var viewer = between.get();
    try {
      Files.delete(go);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitShown();
    return viewer;
  }

  private String writing(byte[] bytes) {
    int number = shown.incrementAndGet();
    return "stty raw -echo; cat %s; printf '\\033]2;shown %d\\033\\\\'; "
        .formatted(file("shown-" + number, bytes), number);
  }

  private void awaitShown() {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                server
                    .run("display-message", "-p", "-t", TARGET, "#{pane_title}")
                    .equals("shown " + shown.get()));
  }

  Path file(String name, byte[] content) {
    try {
      return Files.write(directory().resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until the pane shows something.
  void awaitText(String pattern) {
    var wanted = Pattern.compile(pattern, Pattern.MULTILINE);
    await()
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(
            () -> assertThat(server.run("capture-pane", "-p", "-t", TARGET)).containsPattern(wanted));
  }

  void awaitSize(Size size) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                server
                    .run("display-message", "-p", "-t", TARGET, "#{window_width}x#{window_height}")
                    .equals(size.toString()));
  }

  /// Waits until the viewer sees what tmux has, or nothing moves any more.
  Comparison compare(Viewer viewer) {
    var settling = new Settling(viewer);
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(15))
        .until(settling::isOver);
    return settling.comparison();
  }

  private final class Settling {
    private final Viewer viewer;
    private Truth truth = new Truth(List.of());
    private Screen screen;
    private long parsed = -1;
    private int alike;

    Settling(Viewer viewer) {
      this.viewer = viewer;
      screen = viewer.screen();
    }

    boolean isOver() {
      var before = truth;
      var shown = screen;
      long read = parsed;
      truth = Truth.of(server, TARGET);
      parsed = viewer.parsed();
      screen = viewer.screen();
      alike = truth.equals(before) && screen.equals(shown) && parsed == read ? alike + 1 : 0;
      return comparison().looksEqual() || alike >= SETTLED;
    }

    Comparison comparison() {
      return Comparison.of(truth, screen);
    }
  }

  @Override
  public void close() throws Exception {
    for (var guest : guests) {
      guest.close();
    }
    terminals.close();
    timer.shutdownNow();
    tmux.close();
  }
}
