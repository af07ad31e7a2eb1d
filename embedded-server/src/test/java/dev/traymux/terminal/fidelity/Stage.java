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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// A session whose pane runs whatever is to be shown, and those who look at it.
final class Stage implements AutoCloseable {
  static final Size SIZE = new Size(80, 24);
  private static final String TARGET = "=work:";

  // So often the same must be seen, with nothing moving, before a difference counts.
  private static final int SETTLED = 40;

  private final PrivateTmux server;
  private final Emulator emulator;
  private final SessionRegistry registry = new SessionRegistry();
  private final Tmux tmux;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Terminals terminals;
  private final List<AutoCloseable> guests = new ArrayList<>();
  private final String version;
  private byte[] given = {};
  private final AtomicInteger shown = new AtomicInteger();

  Stage(PrivateTmux server, Emulator emulator) {
    this.server = server;
    this.emulator = emulator;
    server.start("work", "--", "exec sleep 1000");
    server.run("set-option", "-g", "default-terminal", "tmux-256color");
    version = server.run("display-message", "-p", "#{version}");
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
    var viewer = Viewer.attach(emulator.open(size, version), terminals, work(), size);
    guests.add(viewer);
    // A program that starts while its terminal changes size may draw half of itself.
    awaitSize(size);
    return viewer;
  }

  /// A terminal on the desktop, which sets the size.
  PtyClient desktop(Size size) {
    var client = tmux.openClient(work(), size);
    guests.add(client);
    Thread.ofPlatform().daemon().start(() -> drain(client, _ -> {}));
    return client;
  }

  private static void drain(PtyClient client, Consumer<byte[]> to) {
    var bytes = new byte[4096];
    try {
      for (int n = client.read(bytes); n >= 0; n = client.read(bytes)) {
        to.accept(Arrays.copyOf(bytes, n));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SessionId work() {
    return registry.current().sessions().stream()
        .filter(session -> session.name().equals("work"))
        .findFirst()
        .orElseThrow()
        .id();
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
            () ->
                assertThat(server.run("capture-pane", "-p", "-t", TARGET)).containsPattern(wanted));
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
    var moments = new Unchanging<Moment>();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(15))
        .until(
            () -> {
              var truth = Truth.of(server, TARGET);
              long parsed = viewer.parsed();
              var now = new Moment(truth, viewer.screen(), parsed);
              return moments.isAfter(now) || now.comparison().looksEqual();
            });
    var moment = moments.value();
    if (moment.comparison().looksEqual()) {
      return moment.comparison();
    }
    // Before somebody else comes, whom tmux draws anew for, and for others too.
    given = viewer.given();
    return Comparison.of(moment.truth, moment.screen, Optional.of(redrawn(moment.screen)));
  }

  /// The bytes that were compared last.
  byte[] given() {
    return given;
  }

  /// What another terminal than the phone's makes of the bytes that were compared last: tmux
  /// itself, in a pane. A difference that is there too is in the bytes.
  Truth secondOpinion(Screen size) {
    var bytes = file("given", given);
    tmux(
        "new-session",
        "-d",
        "-s",
        "second",
        "-x",
        String.valueOf(size.cols()),
        "-y",
        String.valueOf(size.rows().size()),
        "stty raw -echo; cat '" + bytes + "'; printf '\\033]2;taken\\033\\\\'; exec sleep 1000");
    try {
      await()
          .until(
              () ->
                  server
                      .run("display-message", "-p", "-t", "=second:", "#{pane_title}")
                      .equals("taken"));
      return Truth.of(server, "=second:");
    } finally {
      server.run("kill-session", "-t", "=second");
    }
  }

  /// What somebody sees who comes now, with a client that tmux draws for from nothing: those who
  /// look through Traymux share what was drawn before.
  private Screen redrawn(Screen like) {
    var size = new Size(like.cols(), like.rows().size());
    try (var terminal = emulator.open(size, version);
        var client = tmux.openView(work(), Optional.empty(), size, true, _ -> {})) {
      var begun = new AtomicBoolean();
      Thread.ofPlatform()
          .daemon()
          .start(
              () ->
                  drain(
                      client,
                      bytes -> {
                        terminal.show(bytes);
                        begun.set(true);
                      }));
      var settled = new Unchanging<Screen>();
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(15))
          .until(() -> begun.get() && settled.isAfter(terminal.read()));
      return settled.value();
    }
  }

  /// The last of values that were all the same.
  private static final class Unchanging<T> {
    private final List<T> last = new ArrayList<>();

    /// Whether, with this one, it has been the same often enough.
    boolean isAfter(T value) {
      if (!last.isEmpty() && !last.getLast().equals(value)) {
        last.clear();
      }
      last.add(value);
      return last.size() >= SETTLED;
    }

    T value() {
      return last.getLast();
    }
  }

  private record Moment(Truth truth, Screen screen, long parsed) {
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
