package dev.traymux.tmux;

import dev.traymux.session.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a tmux server tell when something changed: global hooks signal a channel of `wait-for`, and one ordinary client waits
/// for it. Nothing is forked, no control client is attached, and a signal that comes while nobody waits is kept by tmux.
///
/// Every instance has a channel and an index in the hooks of its own. Methods are called from the server's thread only.
final class WakeUps implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);

  // Not title-changed and activity: programs that animate their title would keep everything awake.
  private static final List<String> EVENTS =
      List.of(
          "session-created",
          "session-closed",
          "session-renamed",
          "session-window-changed",
          "window-linked",
          "window-unlinked",
          "window-renamed",
          "window-layout-changed",
          "window-resized",
          "window-pane-changed",
          "pane-exited",
          "pane-died",
          "client-attached",
          "client-detached",
          "client-session-changed",
          "alert-bell");

  // Far from the small numbers that people and plugins use.
  private static final int FIRST_INDEX = 872_200_000;
  private static final int INDEXES = 100_000;

  private static final Pattern OURS =
      Pattern.compile("([a-z-]+\\[\\d+\\]) wait-for -S \"?(traymux-[0-9a-f-]+)\"?");

  private static final List<TmuxCommand> SHOW_HOOKS =
      List.of(TmuxCommand.of("show-hooks", "-g"), TmuxCommand.of("show-hooks", "-gw"));

  private static final Size ANY_SIZE = new Size(80, 24);

  private final TmuxProgram program;
  private final Runnable woken;
  private final HookOwner owner;
  private final int index;
  private final AtomicReference<@Nullable PtyProcessClient> waiting = new AtomicReference<>();
  private volatile boolean failed;
  private volatile boolean over;

  /// @param woken called on a thread of its own whenever something changed; the next call needs [#listen] first
  WakeUps(TmuxProgram program, RandomGenerator random, Runnable woken) {
    this.program = program;
    this.woken = woken;
    this.owner = HookOwner.next(random);
    this.index = FIRST_INDEX + random.nextInt(INDEXES);
  }

  /// Puts the hooks into the server, and takes out those of instances that did not get to do it themselves.
  void install() throws IOException, TimeoutException {
    var commands = new ArrayList<TmuxCommand>();
    for (var line : program.run(SHOW_HOOKS).lines()) {
      var m = OURS.matcher(line);
      if (m.matches() && HookOwner.ofChannel(m.group(2)).filter(o -> !o.isAlive()).isPresent()) {
        commands.add(TmuxCommand.of("set-hook", "-gu", m.group(1)).attempted());
      }
    }
    for (var event : EVENTS) {
      // Not every version has every event.
      commands.add(
          TmuxCommand.of("set-hook", "-g", hook(event), "wait-for -S " + owner.channel())
              .attempted());
    }
    program.run(commands);
  }

  boolean isListening() {
    return waiting.get() != null;
  }

  /// Whether listening ended otherwise than by a signal.
  boolean hasFailed() {
    return failed;
  }

  /// Waits for the next signal, or takes the one that tmux has kept.
  void listen() {
    if (over || isListening()) {
      return;
    }
    try {
      // In a pty although it shows nothing: so it is hung up on when this process dies.
      var client = program.open(ANY_SIZE, List.of(TmuxCommand.of("wait-for", owner.channel())));
      waiting.set(client);
      Thread.ofPlatform().daemon().name("tmux-wake-up").start(() -> await(client));
    } catch (IOException e) {
      failed = true;
      LOG.warn("tmux cannot wake Traymux up; changes are seen when asking", e);
    }
  }

  private void await(PtyProcessClient client) {
    var ignored = new byte[256];
    try (client) {
      while (client.read(ignored) >= 0) {}
      failed = client.ended().toCompletableFuture().join() != 0;
    } catch (IOException e) {
      failed = true;
      LOG.debug("the wake-up client broke", e);
    }
    if (waiting.compareAndSet(client, null)) {
      woken.run();
    }
  }

  /// Stops listening, without a word to the server: it is gone.
  void abandon() {
    over = true;
    var client = waiting.getAndSet(null);
    if (client != null) {
      client.close();
    }
  }

  /// Takes the hooks out again.
  @Override
  public void close() {
    over = true;
    var commands = new ArrayList<TmuxCommand>();
    EVENTS.forEach(event -> commands.add(TmuxCommand.of("set-hook", "-gu", hook(event)).attempted()));
    // A client that leaves while it waits stays in tmux's memory; this one is let go first.
    commands.add(TmuxCommand.of("wait-for", "-S", owner.channel()));
    var client = waiting.getAndSet(null);
    try {
      program.run(commands);
    } catch (IOException | TimeoutException e) {
      LOG.info("the hooks stay in tmux until Traymux starts again: {}", e.getMessage());
    } finally {
      if (client != null) {
        client.close();
      }
    }
  }

  private String hook(String event) {
    return event + "[" + index + "]";
  }
}
