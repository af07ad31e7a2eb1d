package dev.traymux.tmux;

import dev.traymux.session.SessionException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that does one thing after the other.
final class Actor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Actor.class);

  private final ScheduledThreadPoolExecutor executor;

  Actor(String name) {
    executor =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name).factory());
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// Waits until it is done, and throws what it throws.
  ///
  /// @throws RejectedExecutionException when it is not done because of [#close]
  <T> T call(Supplier<T> work) {
    var done = executor.submit(work::get);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return done.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (CancellationException e) {
      throw new RejectedExecutionException("closed", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Does it when its turn comes; not at all after [#close].
  void post(Runnable work) {
    postAfter(Duration.ZERO, work);
  }

  /// Does it later, unless cancelled or closed before.
  ///
  /// @return cancels it
  Runnable postAfter(Duration delay, Runnable work) {
    try {
      var later = executor.schedule(() -> guard(work), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> later.cancel(false);
    } catch (RejectedExecutionException e) {
      return () -> {};
    }
  }

  private static void guard(Runnable work) {
    try {
      work.run();
    } catch (SessionException e) {
      LOG.info("{}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("unexpected", e);
    }
  }

  /// Lets what has begun end, and forgets the rest.
  @Override
  public void close() {
    executor.close();
  }
}
