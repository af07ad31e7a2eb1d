package dev.traymux.tmux;

import dev.traymux.session.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a tmux server tell when something changed: global hooks signal a channel of `wait-for`, and
/// one ordinary client waits for it. Nothing is forked and no control client is attached.
///
/// tmux forgets a signal that comes while nobody waits as soon as a second one follows. So the
/// client that waits first asks what there is, in the same command line: between its answer and its
/// waiting nothing can happen. It asks once more when it is woken, so what changed is told without
/// a process being started first.
///
/// Every instance has a channel and an index in the hooks of its own. Methods are called from the
/// server's thread only.
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
      Pattern.compile("([a-z-]+\\[\\d+\\]) .*wait-for -S (traymux-[0-9a-f-]+)");

  private static final List<TmuxCommand> SHOW_HOOKS =
      List.of(TmuxCommand.of("show-hooks", "-g"), TmuxCommand.of("show-hooks", "-gw"));

  // Longer than what is looked for, which may come in two pieces.
  private static final int MARKS = 64;

  private static final Size ANY_SIZE = new Size(80, 24);

  private final TmuxProgram program;
  private final Listener listener;
  private final HookOwner owner;
  private final int index;
  private final AtomicReference<@Nullable PtyProcessClient> waiting = new AtomicReference<>();
  private boolean installed;
  private volatile boolean failed;
  private volatile boolean over;

  /// Called on a thread of its own.
  interface Listener {
    ListingQuestion question();

    /// What there was when the waiting began, or when it ended.
    void answered(Report report);

    /// Something changed, which was told before, or nobody waits any more for another reason; the
    /// next call needs [#listen] first.
    void woken();
  }

  WakeUps(TmuxProgram program, RandomGenerator random, Listener listener) {
    this.program = program;
    this.listener = listener;
    this.owner = HookOwner.next(random);
    this.index = FIRST_INDEX + random.nextInt(INDEXES);
  }

  /// Puts the hooks into the server, and takes out those of instances that did not get to do it
  /// themselves.
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
      commands.add(TmuxCommand.of("set-hook", "-g", hook(event), reaction(event)).attempted());
    }
    program.run(commands);
    installed = true;
  }

  boolean isInstalled() {
    return installed;
  }

  private boolean isListening() {
    return waiting.get() != null;
  }

  /// Whether listening ended otherwise than by a signal.
  boolean hasFailed() {
    return failed;
  }

  /// Asks, and waits for the next signal.
  void listen() {
    if (over || isListening()) {
      return;
    }
    try {
      var before = listener.question();
      var after = listener.question();
      var commands = new ArrayList<>(before.commands());
      commands.add(TmuxCommand.of("wait-for", owner.channel()));
      commands.addAll(after.commands());
      long asked = System.nanoTime();
      // In a pty although it is no terminal: so it is hung up on when this process dies.
      var client = program.open(ANY_SIZE, commands);
      waiting.set(client);
      failed = false;
      Thread.ofPlatform()
          .daemon()
          .name("tmux-wake-up")
          .start(() -> await(client, before, after, asked));
    } catch (IOException e) {
      failed = true;
      LOG.warn("tmux cannot wake Traymux up; changes are seen when asking", e);
    }
  }

  private void await(
      PtyProcessClient client, ListingQuestion before, ListingQuestion after, long asked) {
    try (client) {
      var hearing = new Hearing(client);
      failed =
          !(tell(hearing, before, asked, false) && tell(hearing, after, System.nanoTime(), true));
    } catch (IOException e) {
      failed = true;
      LOG.debug("the wake-up client broke", e);
    }
    if (waiting.compareAndSet(client, null)) {
      listener.woken();
    }
  }

  /// @return whether there was an answer; tmux gives it before the client ends, which takes a while
  private boolean tell(Hearing hearing, ListingQuestion question, long asked, boolean signalled)
      throws IOException {
    var answer = hearing.until(question);
    answer.ifPresent(
        text -> listener.answered(new Report(question, text, asked, System.nanoTime(), signalled)));
    return answer.isPresent();
  }

  /// Takes apart what a client says.
  private static final class Hearing {
    private final PtyProcessClient client;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[16 * 1024];

    Hearing(PtyProcessClient client) {
      this.client = client;
    }

    /// Waits for the answer to `question`; empty when the client ends without. What follows it is
    /// kept: when the signal was there already, that is the next answer, or some of it.
    Optional<String> until(ListingQuestion question) throws IOException {
      var recent = heard.toString(StandardCharsets.ISO_8859_1);
      while (!question.isAnsweredBy(recent)) {
        int n = client.read(chunk);
        if (n < 0) {
          return Optional.empty();
        }
        heard.write(chunk, 0, n);
        recent =
            recent.substring(Math.max(0, recent.length() - MARKS))
                + new String(chunk, 0, n, StandardCharsets.ISO_8859_1);
      }
      return Optional.of(takeUpTo(question));
    }

    private String takeUpTo(ListingQuestion question) {
      var all = heard.toByteArray();
      int end = question.endIn(new String(all, StandardCharsets.ISO_8859_1));
      heard.reset();
      heard.write(all, end, all.length - end);
      return new String(all, 0, end, StandardCharsets.UTF_8);
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
    EVENTS.forEach(
        event -> commands.add(TmuxCommand.of("set-hook", "-gu", hook(event)).attempted()));
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

  /// A view whose client has gone is ended by tmux itself, also when Traymux went with it.
  private String reaction(String event) {
    var signal = TmuxCommand.of("wait-for", "-S", owner.channel());
    return event.equals("client-detached")
        ? ViewName.END_UNATTACHED.text() + " ; " + signal.text()
        : signal.text();
  }

  private String hook(String event) {
    return event + "[" + index + "]";
  }
}
