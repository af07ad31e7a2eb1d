package dev.traymux.tmux;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs a program to its end and takes what it says.
final class CommandRunner {
  private static final File NOTHING = new File("/dev/null");

  private final Map<String, String> environment;
  private final Duration timeout;
  private final ScheduledExecutorService watchdog;

  CommandRunner(
      Map<String, String> environment, Duration timeout, ScheduledExecutorService watchdog) {
    this.environment = environment;
    this.timeout = timeout;
    this.watchdog = watchdog;
  }

  Map<String, String> environment() {
    return environment;
  }

  /// @throws IOException when it cannot be started
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
    var overdue =
        watchdog.schedule(process::destroyForcibly, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try (var output = process.getInputStream()) {
      var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (!overdue.cancel(false)) {
        throw new TimeoutException("no answer to " + command.getLast());
      }
      return new Answer(status, text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      overdue.cancel(false);
      process.destroyForcibly();
    }
  }
}
