package dev.traymux.tmux;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a program to its end and takes what it says.
final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  private static final byte[] NOTHING = {};
  private static final int CHUNK = 16 * 1024;

  private final Map<String, String> environment;
  private final Duration timeout;

  CommandRunner(Map<String, String> environment, Duration timeout) {
    this.environment = environment;
    this.timeout = timeout;
  }

  Map<String, String> environment() {
    return environment;
  }

  /// Takes what a program says as it comes.
  @FunctionalInterface
  interface Taker {
    /// @param bytes to be used before this returns
    /// @param length how many of them count
    void take(byte[] bytes, int length) throws IOException;
  }

  /// Waits for the program, but not when this thread is interrupted: nothing goes on running that
  /// nobody waits for.
  ///
  /// @throws IOException when it cannot be started, or this thread was interrupted
  /// @throws TimeoutException when it had to be ended
  Answer run(List<String> command, Path directory) throws IOException, TimeoutException {
    var said = new ByteArrayOutputStream();
    int status = pipe(command, directory, NOTHING, (bytes, length) -> said.write(bytes, 0, length));
    return new Answer(status, said.toString(StandardCharsets.UTF_8));
  }

  /// The same with bytes both ways.
  ///
  /// @param input all that it finds on its standard input
  /// @param output is called on another thread, never after this has returned normally; its
  ///   exceptions end the program
  /// @return its exit status
  int pipe(List<String> command, Path directory, byte[] input, Taker output)
      throws IOException, TimeoutException {
    long deadline = System.nanoTime() + timeout.toNanos();
    var said = Libc.pipe();
    var program = start(new Spawn.Program(command, environment, directory), input, said);
    try {
      // Reading a pipe cannot be interrupted; waiting for another thread that reads it can.
      CompletableFuture.runAsync(() -> hear(said[0], output, timeout), CommandRunner::onThread)
          .get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      // What it says may have ended because it was silent for too long.
      return program.ended().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException broken && broken.getCause() != null) {
        throw broken.getCause();
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      program.kill();
    }
  }

  // Native reads and writes would hold a virtual thread's carrier.
  private static void onThread(Runnable work) {
    Thread.ofPlatform().daemon().name("tmux-command").start(work);
  }

  /// Starts it with one end of the pipe, and leaves the other one open.
  private static Child start(Spawn.Program program, byte[] input, int[] output) throws IOException {
    try {
      return input.length == 0
          ? new Child(Spawn.withOutput(program, output[1]))
          : startFed(program, input, output[1]);
    } catch (IOException e) {
      Libc.close(output[0]);
      throw e;
    } finally {
      Libc.close(output[1]);
    }
  }

  private static Child startFed(Spawn.Program program, byte[] input, int output)
      throws IOException {
    var typed = Libc.pipe();
    try {
      var child = new Child(Spawn.withPipes(program, typed[0], output));
      // Nothing ends a write to a program that does not read: tmux hands its end of the pipe to
      // its server, which may hang.
      onThread(() -> feed(typed[1], input));
      return child;
    } catch (IOException e) {
      Libc.close(typed[1]);
      throw e;
    } finally {
      Libc.close(typed[0]);
    }
  }

  private static void feed(int file, byte[] input) {
    try {
      for (int done = 0; done < input.length; ) {
        int n = Libc.write(file, input, done, Math.min(input.length - done, CHUNK));
        done += n == -Unix.INTERRUPTED ? 0 : Libc.check("write", n);
      }
    } catch (IOException e) {
      // It ended without reading all of it, and its exit status tells more.
      LOG.debug("a program did not take its input", e);
    } finally {
      Libc.close(file);
    }
  }

  /// tmux hands its end of the pipe to its server, which may hang. So this ends by itself some time
  /// after nobody waits for it any more.
  private static void hear(int file, Taker output, Duration patience) {
    try {
      var chunk = new byte[CHUNK];
      while (Libc.awaitInput(file, patience)) {
        int n = read(file, chunk);
        if (n == 0) {
          return;
        }
        output.take(chunk, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Libc.close(file);
    }
  }

  private static int read(int file, byte[] into) throws IOException {
    int n = Libc.read(file, into, 0, into.length);
    while (n == -Unix.INTERRUPTED) {
      n = Libc.read(file, into, 0, into.length);
    }
    return Libc.check("read", n);
  }
}
