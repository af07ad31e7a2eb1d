package dev.traymux.http;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/// Does one thing after the other, each on a thread of `workers`.
final class InOrder implements Executor {
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
    var work = next();
    if (work.isPresent()) {
      try {
        work.get().run();
      } finally {
        // Also when that failed: the rest does not wait for it.
        workers.execute(this::workOff);
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
