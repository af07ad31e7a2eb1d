package dev.traymux.tmux;

import dev.traymux.session.Size;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/// This side of a pseudo-terminal. It goes with this process, so whoever is on the other side is
/// hung up on even if this process is killed.
///
/// The file behind it is closed only when no thread is inside a call on it: its number may be given
/// to another terminal at once, and a late write would then type there. A thread that waits inside
/// is woken up through a pipe, since somebody may hold the other side open.
final class Pty implements AutoCloseable {
  private static final int[] NONE = {};
  private static final int GONE = -1;

  private final int file;
  private final int wakeUp;
  private final int waker;
  private final String name;

  private final ReentrantLock lock = new ReentrantLock();
  // Both guarded by lock.
  private int users;
  private boolean closing;

  private Pty(int file, int[] pipe, String name) {
    this.file = file;
    this.wakeUp = pipe[0];
    this.waker = pipe[1];
    this.name = name;
  }

  static Pty open() throws IOException {
    int flags = Unix.READ_WRITE | Unix.THIS.noControllingTerminal();
    int file = Libc.check("posix_openpt", Libc.openTerminal(flags));
    try {
      Libc.check("grantpt", Libc.grant(file));
      Libc.check("unlockpt", Libc.unlock(file));
      Libc.check("fcntl", Libc.control(file, Unix.SET_FLAGS, Unix.THIS.nonBlocking()));
      Libc.keep(file);
      var name = Libc.name(file);
      return new Pty(file, Libc.pipe(), name);
    } catch (IOException e) {
      Libc.close(file);
      throw e;
    }
  }

  /// The device on the other side.
  String name() {
    return name;
  }

  /// Waits for output and takes what is there.
  ///
  /// @return the number of bytes taken; -1 once nobody holds the other side, or this one was closed
  int read(byte[] into, int offset, int length) throws IOException {
    if (!enter()) {
      return GONE;
    }
    try {
      while (awaitUse(new int[] {file, wakeUp}, NONE)) {
        int n = Libc.read(file, into, offset, length);
        int taken = n == 0 ? GONE : moved("read", n);
        if (taken != 0) {
          return taken;
        }
      }
      return GONE;
    } finally {
      leave();
    }
  }

  /// Types what fits at once, and waits for nothing.
  ///
  /// @return how many bytes that were; all of them when there is nobody to type to
  int tryWrite(byte[] bytes, int offset, int length) throws IOException {
    if (!enter()) {
      return length;
    }
    try {
      int n = moved("write", Libc.write(file, bytes, offset, length));
      return n == GONE ? length : n;
    } finally {
      leave();
    }
  }

  /// Types everything, however long that takes.
  void write(byte[] bytes, int offset, int length) throws IOException {
    if (!enter()) {
      return;
    }
    try {
      int done = tryWrite(bytes, offset, length);
      while (done < length && awaitUse(new int[] {wakeUp}, new int[] {file})) {
        done += tryWrite(bytes, offset + done, length - done);
      }
    } finally {
      leave();
    }
  }

  /// Tells the programs on the other side.
  void resize(Size size) throws IOException {
    if (!enter()) {
      return;
    }
    try {
      Libc.check("resizing a terminal", Libc.resize(file, size));
    } finally {
      leave();
    }
  }

  /// @return false once this was closed
  private boolean awaitUse(int[] toRead, int[] toWrite) throws IOException {
    moved("select", Libc.await(toRead, toWrite));
    lock.lock();
    try {
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  /// @return 0 when it has to be tried again, [#GONE] when nobody holds the other side
  private static int moved(String what, int result) throws IOException {
    if (result == -Unix.THIS.tryAgain() || result == -Unix.INTERRUPTED) {
      return 0;
    }
    return result == -Unix.INPUT_OUTPUT ? GONE : Libc.check(what, result);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closing) {
        closing = true;
        Libc.write(waker, new byte[1], 0, 1);
        releaseIfUnused();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean enter() {
    lock.lock();
    try {
      if (!closing) {
        users++;
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      users--;
      releaseIfUnused();
    } finally {
      lock.unlock();
    }
  }

  private void releaseIfUnused() {
    if (closing && users == 0) {
      Libc.close(file);
      Libc.close(wakeUp);
      Libc.close(waker);
    }
  }
}
