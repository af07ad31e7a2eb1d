package dev.traymux.tmux;

import java.io.ByteArrayOutputStream;
import java.io.File;
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

  private static final File NULL = new File("/dev/null");
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
    var builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    if (input.length == 0) {
      builder.redirectInput(NULL);
    }
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.start();
    try {
      if (input.length > 0) {
        // Nothing ends a write to a program that does not read: tmux hands its end of the pipe to
        // its server, which may hang.
        Thread.ofPlatform().daemon().name("tmux-input").start(() -> feed(process, input));
      }
      // Reading a pipe cannot be interrupted; waiting for another thread that reads it can.
      CompletableFuture.runAsync(() -> hear(process, output), Thread::startVirtualThread)
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException said && said.getCause() != null) {
        throw said.getCause();
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void hear(Process process, Taker output) {
    try (var said = process.getInputStream()) {
      var chunk = new byte[CHUNK];
      for (int n = said.read(chunk); n >= 0; n = said.read(chunk)) {
        output.take(chunk, n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void feed(Process process, byte[] input) {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      // It ended without reading all of it, and its exit status tells more.
      LOG.debug("a program did not take its input", e);
    }
  }
}
