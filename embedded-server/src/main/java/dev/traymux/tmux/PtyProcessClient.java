package dev.traymux.tmux;

import dev.traymux.session.Size;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A program in a pty.
final class PtyProcessClient implements PtyClient {
  private static final Logger LOG = LoggerFactory.getLogger(PtyProcessClient.class);

  private final Pty pty;
  private final int pid;
  private final CompletableFuture<Integer> ended;

  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock. From then on, the process id may be somebody else's.
  private boolean reaped;

  private PtyProcessClient(Pty pty, int pid) {
    this.pty = pty;
    this.pid = pid;
    this.ended =
        ProcessHandle.of(pid)
            .map(ProcessHandle::onExit)
            .orElseGet(() -> CompletableFuture.completedFuture(null))
            .thenApply(_ -> reap());
  }

  static PtyProcessClient start(List<String> command, Map<String, String> environment, Size size)
      throws IOException {
    var pty = Pty.open();
    try {
      pty.resize(size);
      return new PtyProcessClient(pty, Spawn.start(command, environment, pty.name()));
    } catch (IOException e) {
      pty.close();
      throw e;
    }
  }

  long pid() {
    return pid;
  }

  /// The device by which tmux knows this client.
  String terminal() {
    return pty.name();
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

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return pty.read(into, offset, length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    pty.write(bytes, offset, length);
  }

  @Override
  public int tryWrite(byte[] bytes, int offset, int length) throws IOException {
    return pty.tryWrite(bytes, offset, length);
  }

  @Override
  public void resize(Size size) {
    try {
      pty.resize(size);
    } catch (IOException e) {
      LOG.debug("the client ended while it was resized", e);
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

  /// Not asked to leave: a client waits for its server, which may not answer. tmux notices at once
  /// and tidies up.
  @Override
  public void close() {
    lock.lock();
    try {
      if (!reaped) {
        Libc.kill(pid);
      }
    } finally {
      lock.unlock();
    }
    pty.close();
  }
}
