package dev.traymux.tmux;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
  /// @throws RejectedExecutionException after [#close]
  <T> T call(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, executor).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
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
