package dev.traymux.http;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does one thing after the other, on threads of `workers`.
final class InOrder implements Executor {
  private static final Logger log = LoggerFactory.getLogger(InOrder.class);

  private final Executor workers;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  InOrder(Executor workers) {
    this.workers = workers;
  }

  @Override
  public void execute(Runnable work) {
    lock.lock();
    try {
      waiting.add(work);
      if (busy) {
        return;
      }
      busy = true;
    } finally {
      lock.unlock();
    }
    workers.execute(this::workOff);
  }

  private void workOff() {
    for (var work = next(); work.isPresent(); work = next()) {
      try {
        work.get().run();
      } catch (RuntimeException e) {
        // The rest does not wait for it.
        log.error("Something that was to be done in order broke off", e);
      }
    }
  }

  private Optional<Runnable> next() {
    lock.lock();
    try {
      var work = Optional.ofNullable(waiting.poll());
      busy = work.isPresent();
      return work;
    } finally {
      lock.unlock();
    }
  }
}
