package dev.traymux.tmux;

import dev.traymux.session.SessionException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that does one thing after the other.
final class Actor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Actor.class);

  private final ScheduledThreadPoolExecutor executor;
  private volatile @Nullable Thread thread;

  Actor(String name) {
    var threads = Thread.ofPlatform().daemon().name(name).factory();
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var next = threads.newThread(task);
              thread = next;
              return next;
            });
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// Waits until it is done, and throws what it throws. What nobody waits for any longer is not
  /// begun, or interrupted. On the actor's own thread it is done at once.
  ///
  /// @param limit how long to wait for its turn and its end together
  /// @throws TimeoutException after that
  /// @throws CancellationException when the calling thread is interrupted
  /// @throws RejectedExecutionException when it is not done because of [#close]
  <T> T call(Supplier<T> work, Duration limit) throws TimeoutException {
    if (Thread.currentThread().equals(thread)) {
      return work.get();
    }
    var done = executor.submit(work::get);
    try {
      return done.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (CancellationException e) {
      throw new RejectedExecutionException("closed", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      // Does nothing to what is done.
      done.cancel(true);
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
