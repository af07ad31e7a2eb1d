package dev.traymux.http;

import dev.traymux.wire.ErrorCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// What one socket waits for that may take long. When the socket goes, it is given up.
final class Underway implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  // Both guarded by lock.
  private final Set<Thread> waiting = new HashSet<>();
  private boolean closed;

  /// Does it on this thread, which is interrupted when there is nobody left to answer.
  Reply run(Supplier<Reply> work) {
    if (!begin()) {
      return givenUp();
    }
    try {
      return work.get();
    } catch (CancellationException e) {
      return givenUp();
    } finally {
      end();
    }
  }

  private static Reply givenUp() {
    return new Reply.Refused(
        Problems.of(ErrorCode.TMUX_UNAVAILABLE, "Nobody waited for this any longer."));
  }

  private boolean begin() {
    lock.lock();
    try {
      return !closed && waiting.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      waiting.remove(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      List.copyOf(waiting).forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }
}
