package dev.traymux.tmux;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a program to its end and takes what it says.
final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  private static final File NULL = new File("/dev/null");
  private static final byte[] NOTHING = {};
  private static final int CHUNK = 32 * 1024;

  // How long to wait before looking for output again. A command takes some milliseconds.
  private static final long GLANCE_NANOS = 500_000;

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

  /// @throws IOException when it cannot be started
  /// @throws TimeoutException when it had to be ended
  Answer run(List<String> command, Path directory) throws IOException, TimeoutException {
    var said = new ByteArrayOutputStream();
    int status = pipe(command, directory, NOTHING, (bytes, length) -> said.write(bytes, 0, length));
    return new Answer(status, said.toString(StandardCharsets.UTF_8));
  }

  /// The same with bytes both ways.
  ///
  /// @param input all that it finds on its standard input
  /// @param output whose exceptions end the program
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
    long deadline = System.nanoTime() + timeout.toNanos();
    try (var said = process.getInputStream()) {
      if (input.length > 0) {
        Thread.ofPlatform().daemon().name("tmux-input").start(() -> feed(process, input));
      }
      var chunk = new byte[CHUNK];
      while (process.isAlive()) {
        if (System.nanoTime() > deadline) {
          throw new TimeoutException("no answer to " + command.getLast());
        }
        if (!drain(said, chunk, output)) {
          process.waitFor(GLANCE_NANOS, TimeUnit.NANOSECONDS);
        }
      }
      drain(said, chunk, output);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      // Not through the process, which would wait for whoever writes to it.
      process.toHandle().destroyForcibly();
    }
  }

  /// Takes what is there. Never waits: tmux hands its ends of both pipes to its server, and where
  /// that hangs, a read or a write of ours would hang too, even when the client has long been
  /// ended.
  ///
  /// @return whether there was something
  private static boolean drain(InputStream said, byte[] chunk, Taker output) throws IOException {
    boolean some = false;
    for (int ready = said.available(); ready > 0; ready = said.available()) {
      int n = said.read(chunk, 0, Math.min(ready, chunk.length));
      output.take(chunk, Math.max(n, 0));
      some = true;
    }
    return some;
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
