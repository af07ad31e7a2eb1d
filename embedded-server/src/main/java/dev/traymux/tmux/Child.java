package dev.traymux.tmux;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/// A program that [Spawn] started.
final class Child {
  private final int pid;
  private final CompletableFuture<Integer> ended;

  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock. From then on, the process id may be somebody else's.
  private boolean reaped;

  /// @param pid as [Spawn] gave it, and not waited for by anybody else
  Child(int pid) {
    this.pid = pid;
    this.ended =
        ProcessHandle.of(pid)
            .map(ProcessHandle::onExit)
            .orElseGet(() -> CompletableFuture.completedFuture(null))
            .thenApply(_ -> reap());
  }

  private int reap() {
    lock.lock();
    try {
      reaped = true;
      return Libc.reap(pid).orElse(0);
    } finally {
      lock.unlock();
    }
  }

  long pid() {
    return pid;
  }

  /// Completes with its exit status, or 128 and the number of the signal that ended it.
  CompletableFuture<Integer> ended() {
    return ended;
  }

  /// Ends it without asking; does nothing when it has ended.
  void kill() {
    lock.lock();
    try {
      if (!reaped) {
        Libc.kill(pid);
      }
    } finally {
      lock.unlock();
    }
  }
}
