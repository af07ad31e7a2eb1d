package dev.traymux.terminal;

import dev.traymux.tmux.PtyClient;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was typed and not yet taken by the pty. tmux takes it at once unless it hangs or is given a
/// lot, so most of it never waits here. The rest does, up to a bound, with a thread of its own for
/// as long as there is a rest: a write to a terminal that nobody reads would hang.
final class InputQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InputQueue.class);

  /// Room for a large paste.
  static final int CAPACITY = 1024 * 1024;

  private final PtyClient client;
  private final ReentrantLock lock = new ReentrantLock();

  // All guarded by lock.
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean begun;
  private boolean writing;
  private boolean closed;

  InputQueue(PtyClient client) {
    this.client = client;
  }

  /// The program reads. Before it does, the terminal would make other bytes of some keys, and tmux
  /// 3.2 throws away what it finds when it begins.
  void begin() {
    lock.lock();
    try {
      begun = true;
      writeWaiting();
    } finally {
      lock.unlock();
    }
  }

  /// Never waits for the pty.
  ///
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
      // What came later must not overtake what waits.
      int taken = writing || !begun ? 0 : client.tryWrite(bytes, 0, bytes.length);
      if (taken < bytes.length) {
        keep(Arrays.copyOfRange(bytes, taken, bytes.length));
      }
    } catch (IOException e) {
      refused(e);
    } finally {
      lock.unlock();
    }
    return true;
  }

  private void keep(byte[] rest) {
    waiting.add(rest);
    waitingBytes += rest.length;
    writeWaiting();
  }

  private void writeWaiting() {
    if (begun && !writing && !waiting.isEmpty()) {
      writing = true;
      Thread.ofPlatform().daemon().name("view-input").start(this::write);
    }
  }

  private void write() {
    try {
      for (var bytes = next(); bytes != null; bytes = next()) {
        client.write(bytes, 0, bytes.length);
      }
    } catch (IOException e) {
      refused(e);
    }
  }

  private static void refused(IOException e) {
    // The reader sees the end too, and says so.
    LOG.debug("the terminal takes no more input", e);
  }

  private byte @Nullable [] next() {
    lock.lock();
    try {
      var bytes = waiting.poll();
      if (bytes == null) {
        writing = false;
      } else {
        waitingBytes -= bytes.length;
      }
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
    } finally {
      lock.unlock();
    }
  }
}
