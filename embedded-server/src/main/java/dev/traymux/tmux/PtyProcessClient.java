package dev.traymux.tmux;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import com.pty4j.unix.UnixPtyProcess;
import dev.traymux.session.Size;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A program in a pty. The pty goes with this process, so its program is hung up on even if this
/// process is killed.
///
/// The file behind the pty is closed only when no thread is inside a call on it: its number may be
/// given to another terminal at once, and a late write would then type there.
final class PtyProcessClient implements PtyClient {
  private static final Logger LOG = LoggerFactory.getLogger(PtyProcessClient.class);

  private final PtyProcess process;
  private final Optional<ProcessHandle> handle;
  private final String terminal;
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();

  private final ReentrantLock lock = new ReentrantLock();
  // Both guarded by lock.
  private int users;
  private boolean closing;

  private PtyProcessClient(PtyProcess process, Optional<ProcessHandle> handle, String terminal) {
    this.process = process;
    this.handle = handle;
    this.terminal = terminal;
  }

  static PtyProcessClient start(List<String> command, Map<String, String> environment, Size size)
      throws IOException {
    var process =
        new PtyProcessBuilder(command.toArray(String[]::new))
            .setEnvironment(environment)
            .setDirectory("/")
            .setInitialColumns(size.cols())
            .setInitialRows(size.rows())
            .start();
    if (!(process instanceof UnixPtyProcess unix)) {
      process.destroyForcibly();
      throw new IOException("not a Unix pty");
    }
    var client =
        new PtyProcessClient(
            process, ProcessHandle.of(process.pid()), unix.getPty().getSlaveName());
    Thread.ofVirtual().name("tmux-client-end").start(client::awaitEnd);
    return client;
  }

  long pid() {
    return process.pid();
  }

  /// The device by which tmux knows this client.
  String terminal() {
    return terminal;
  }

  private void awaitEnd() {
    try {
      ended.complete(process.waitFor());
    } catch (InterruptedException e) {
      ended.completeExceptionally(e);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (!enter()) {
      return -1;
    }
    try {
      return process.getInputStream().read(into, offset, length);
    } finally {
      leave();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!enter()) {
      return;
    }
    try {
      process.getOutputStream().write(bytes, offset, length);
    } finally {
      leave();
    }
  }

  @Override
  public void resize(Size size) {
    if (!enter()) {
      return;
    }
    try {
      process.setWinSize(new WinSize(size.cols(), size.rows()));
    } catch (IllegalStateException e) {
      LOG.debug("the client ended while it was resized", e);
    } finally {
      leave();
    }
  }

  @Override
  public CompletionStage<Integer> ended() {
    return ended.minimalCompletionStage();
  }

  /// How the program ended; asked after its output did, so there is little to wait for.
  int status() {
    return ended.copy().completeOnTimeout(0, 1, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closing) {
        return;
      }
      closing = true;
      // Not asked to leave: a client waits for its server, which may not answer. tmux notices at
      // once and tidies up.
      handle.ifPresent(ProcessHandle::destroyForcibly);
      releaseIfUnused();
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

  /// A reader that is still inside wakes up because the program ends.
  private void releaseIfUnused() {
    if (closing && users == 0) {
      try {
        process.getInputStream().close();
        process.getOutputStream().close();
      } catch (IOException e) {
        LOG.debug("the pty was closed already", e);
      }
    }
  }
}
