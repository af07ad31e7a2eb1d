package dev.traymux.tmux;

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

/// Runs a program to its end and takes what it says.
final class CommandRunner {
  private static final File NOTHING = new File("/dev/null");

  private final Map<String, String> environment;
  private final Duration timeout;

  CommandRunner(Map<String, String> environment, Duration timeout) {
    this.environment = environment;
    this.timeout = timeout;
  }

  Map<String, String> environment() {
    return environment;
  }

  /// Waits for the program, but not when this thread is interrupted: nothing goes on running that
  /// nobody waits for.
  ///
  /// @throws IOException when it cannot be started, or this thread was interrupted
  /// @throws TimeoutException when it had to be ended
  Answer run(List<String> command, Path directory) throws IOException, TimeoutException {
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(NOTHING);
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.start();
    try {
      // Reading a pipe cannot be interrupted; waiting for another thread that reads it can.
      var text =
          CompletableFuture.supplyAsync(() -> said(process), Thread::startVirtualThread)
              .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(process.waitFor(), text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String said(Process process) {
    try (var output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
