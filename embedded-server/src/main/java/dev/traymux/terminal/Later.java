package dev.traymux.terminal;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Does things later.
@FunctionalInterface
public interface Later {
  /// Has `work`, which must return quickly, run after `delay`.
  ///
  /// @return cancels it, if it has not begun
  Runnable after(Duration delay, Runnable work);

  /// By a timer; nothing runs any more once that is shut down.
  static Later by(ScheduledExecutorService timer) {
    return (delay, work) -> {
      try {
        var waiting = timer.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> waiting.cancel(false);
      } catch (RejectedExecutionException e) {
        return () -> {};
      }
    };
  }
}
