package dev.traymux.reader;

import dev.traymux.session.ServerId;
import dev.traymux.session.Session;
import dev.traymux.session.SessionRegistry;
import dev.traymux.tmux.PaneHistory;
import dev.traymux.tmux.PaneTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Opens readers, and closes those that nobody uses.
public final class Readers implements AutoCloseable {
  /// What readers may take.
  ///
  /// @param bytes of memory, all of them together
  /// @param idle after which time without a question a reader is closed
  public record Limits(long bytes, Duration idle) {
    /// A quarter of what the headless server has. 100,000 lines of 80 characters take 9 MB.
    public static final Limits DEFAULTS = new Limits(64L * 1024 * 1024, Duration.ofMinutes(10));
  }

  private final PaneHistory history;
  private final SessionRegistry registry;
  private final Limits limits;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final Budget budget;
  // With what closes them when nobody uses them.
  private final Map<Reader, Future<?>> open = new ConcurrentHashMap<>();

  // One copy at a time of each tmux: it is kept busy by that, and a copy takes memory of its own
  // while it is made.
  private final Map<ServerId, ReentrantLock> copying = new ConcurrentHashMap<>();

  /// @param timer closes readers that nobody uses
  public Readers(
      PaneHistory history,
      SessionRegistry registry,
      Limits limits,
      InstantSource clock,
      ScheduledExecutorService timer) {
    this.history = history;
    this.registry = registry;
    this.limits = limits;
    this.clock = clock;
    this.timer = timer;
    this.budget = new Budget(limits.bytes);
  }

  /// Takes a copy of a pane; blocks until it has been taken.
  ///
  /// @throws dev.traymux.session.SessionException when there is no such pane or tmux cannot be used
  /// @throws ReaderException.TooLarge when there is no room for it
  public Reader open(PaneTarget target) {
    var name = registry.current().find(target.session()).map(Session::name).orElse("");
    var reader = new Reader(name, () -> copy(target), clock, this::forget);
    open.put(reader, later(reader, limits.idle));
    return reader;
  }

  private Copy copy(PaneTarget target) {
    var share = budget.share();
    var builder = new HistoryBuilder(share);
    boolean done = false;
    var turn = copying.computeIfAbsent(target.session().server(), _ -> new ReentrantLock(true));
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      share.close();
      Thread.currentThread().interrupt();
      throw new CancellationException("nobody waits for the copy any longer");
    }
    try {
      int screen = history.copy(target, builder);
      var copy = new Copy(builder.build(), screen, clock.instant(), share);
      done = true;
      return copy;
    } finally {
      turn.unlock();
      if (!done) {
        share.close();
      }
    }
  }

  private void forget(Reader reader) {
    Optional.ofNullable(open.remove(reader)).ifPresent(closing -> closing.cancel(false));
  }

  private Future<?> later(Reader reader, Duration after) {
    return timer.schedule(() -> closeIfIdle(reader), after.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Closes the reader when its time is over, and comes back later when it is not.
  private void closeIfIdle(Reader reader) {
    var left = Duration.between(clock.instant(), reader.lastUsed().plus(limits.idle));
    if (left.isPositive()) {
      open.computeIfPresent(reader, (_, _) -> later(reader, left));
    } else {
      reader.close();
    }
  }

  /// How much memory readers take, in bytes.
  public long memory() {
    return budget.taken();
  }

  /// Closes all of them.
  @Override
  public void close() {
    open.keySet().forEach(Reader::close);
  }

  /// What a pane held once.
  ///
  /// @param screen how many of its rows were the screen; as many lines at its end, at most, may
  ///   still change
  /// @param share what it takes of the memory
  record Copy(History history, int screen, Instant taken, Budget.Share share)
      implements AutoCloseable {
    Copy withoutLines() {
      return new Copy(History.EMPTY, 0, taken, share);
    }

    @Override
    public void close() {
      share.close();
    }
  }
}
