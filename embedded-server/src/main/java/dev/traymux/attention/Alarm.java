package dev.traymux.attention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Wakes somebody up once, at the earliest of the times that were asked for since; on a thread of
/// its own.
final class Alarm implements AutoCloseable {
  private final InstantSource clock;
  private final Runnable action;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("attention").factory());

  // Guarded by this: what it is set to.
  private @Nullable Setting next;

  private record Setting(Instant at, ScheduledFuture<?> ring) {}

  /// @param action may set it anew
  Alarm(InstantSource clock, Runnable action) {
    this.clock = clock;
    this.action = action;
    timer.setRemoveOnCancelPolicy(true);
  }

  /// Sets it, unless it is set to an earlier time.
  synchronized void set(Instant at) {
    if (next != null && !at.isBefore(next.at)) {
      return;
    }
    var delay = Duration.between(clock.instant(), at);
    try {
      var ring = timer.schedule(() -> ring(at), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
      if (next != null) {
        next.ring().cancel(false);
      }
      next = new Setting(at, ring);
    } catch (RejectedExecutionException e) {
      // Closed meanwhile.
    }
  }

  private void ring(Instant at) {
    synchronized (this) {
      if (next == null || !next.at().equals(at)) {
        // It was set to an earlier time just now.
        return;
      }
      next = null;
    }
    action.run();
  }

  /// How often it is going to wake somebody up as things are.
  int pending() {
    return timer.getQueue().size();
  }

  boolean isClosed() {
    return timer.isShutdown();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
