package dev.traymux.terminal;

import dev.traymux.tmux.PtyClient;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was typed and not yet taken by the pty. tmux takes it at once unless it hangs, and then a
/// write would hang with it: therefore a thread of its own, which starts with the first key, and a
/// bound.
final class InputQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InputQueue.class);

  /// Room for a large paste.
  static final int CAPACITY = 1024 * 1024;

  private final PtyClient client;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // All guarded by lock.
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean started;
  private boolean closed;

  InputQueue(PtyClient client) {
    this.client = client;
  }

  /// @return false when there is no room for all of it, and nothing was taken
  boolean offer(byte[] bytes) {
    lock.lock();
    try {
      if (closed) {
        return true;
      }
      if (bytes.length > CAPACITY - waitingBytes) {
        return false;
      }
      waiting.add(bytes);
      waitingBytes += bytes.length;
      changed.signal();
      if (!started) {
        started = true;
        Thread.ofPlatform().daemon().name("view-input").start(this::write);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void write() {
    try {
      for (var bytes = next(); bytes != null; bytes = next()) {
        client.write(bytes, 0, bytes.length);
      }
    } catch (IOException e) {
      // The reader sees the end too, and says so.
      LOG.debug("the terminal takes no more input", e);
    }
  }

  private byte @Nullable [] next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      if (closed) {
        return null;
      }
      var bytes = waiting.remove();
      waitingBytes -= bytes.length;
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /// Drops what is waiting.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
