package dev.traymux.terminal;

import dev.traymux.session.ServerId;
import dev.traymux.tmux.PaneInput;
import dev.traymux.tmux.PaneTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Tells programs something as a person would: pastes it, sees that it has arrived, and presses
/// Enter.
public final class Messages {
  // How long a program may leave its input unread.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  // Programs read a paste at once and make something of it afterwards; an Enter that comes before
  // they have is swallowed or becomes a part of the text. A screen that has been still for this
  // long shows what they made of it.
  private static final Duration STILL = Duration.ofMillis(100);

  // Some screens are never still: a clock, a turning wheel.
  private static final Duration RESTLESS = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private static final byte[] ENTER = {'\r'};

  private final PaneInput input;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition done = lock.newCondition();

  // Guarded by lock.
  private final Set<Busy> busy = new HashSet<>();

  /// A pane that is being told something, by whichever of its server's sessions it was named with.
  private record Busy(ServerId server, String pane) {
    static Busy of(PaneTarget target) {
      return new Busy(target.session().server(), target.pane());
    }
  }

  public Messages(PaneInput input) {
    this.input = input;
  }

  /// Waits until the program has taken the text, and any message to the same pane before it. Blocks
  /// for seconds if it must.
  ///
  /// @param enter whether Enter is pressed then
  /// @param permitted asked after every wait, before anything is typed; what it throws keeps that
  ///   from being typed
  /// @return false when the program left its input unread; then Enter was not pressed
  /// @throws dev.traymux.session.SessionException when there is no such pane, or its program ended
  /// @throws InterruptedException when Enter was not pressed because of that
  public boolean send(PaneTarget target, String text, boolean enter, Runnable permitted)
      throws InterruptedException {
    try (var turn = await(target)) {
      permitted.run();
      boolean taken = turn.paste(text);
      if (taken && enter) {
        permitted.run();
        turn.press(ENTER);
      }
      return taken;
    }
  }

  /// Takes the pane's turn for who would have to think again after a wait.
  ///
  /// @return empty while somebody else tells the program something
  public Optional<Turn> begin(PaneTarget target) {
    lock.lock();
    try {
      return busy.add(Busy.of(target)) ? Optional.of(new Turn(target)) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private Turn await(PaneTarget target) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!busy.add(Busy.of(target))) {
        done.await();
      }
      return new Turn(target);
    } finally {
      lock.unlock();
    }
  }

  private void end(PaneTarget target) {
    lock.lock();
    try {
      busy.remove(Busy.of(target));
      done.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// A pane whose program nobody else tells anything by messages, until this is closed. Methods
  /// throw what those of [PaneInput] do.
  public final class Turn implements AutoCloseable {
    private final PaneTarget target;

    private Turn(PaneTarget target) {
      this.target = target;
    }

    /// Whether the program has read what it was given before.
    public boolean isRead() {
      return input.glimpse(target).unread() == 0;
    }

    /// Pastes, and waits until the program has taken it, for seconds if it must.
    ///
    /// @return false when the program left it unread
    public boolean paste(String text) throws InterruptedException {
      input.paste(target, text.getBytes(StandardCharsets.UTF_8), true);
      return awaitTaken(target);
    }

    /// Presses keys at once.
    ///
    /// @param keys as a terminal sends them
    public void press(byte[] keys) {
      input.paste(target, keys, false);
    }

    @Override
    public void close() {
      end(target);
    }
  }

  /// The queue may be empty for a moment because tmux has more to come, so it too has to stay so
  /// for as long as the screen.
  private boolean awaitTaken(PaneTarget target) throws InterruptedException {
    long began = System.nanoTime();
    long stillSince = began;
    long unreadAt = began;
    var before = Optional.<String>empty();
    while (true) {
      var now = input.glimpse(target);
      long time = System.nanoTime();
      if (now.unread() > 0) {
        unreadAt = time;
      }
      if (now.unread() > 0 || !Optional.of(now.screen()).equals(before)) {
        stillSince = time;
        before = Optional.of(now.screen());
      }
      if (now.unread() > 0 && time - began > PATIENCE.toNanos()) {
        return false;
      }
      if (time - stillSince >= STILL.toNanos() || time - unreadAt > RESTLESS.toNanos()) {
        return true;
      }
      Thread.sleep(PAUSE);
    }
  }
}
