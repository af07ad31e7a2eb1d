package dev.traymux.tmux;

import java.io.ByteArrayOutputStream;
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
  private static final int CHUNK = 16 * 1024;

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
    var pipe = Libc.pipe();
    try {
      return read(start(command, directory, pipe[1]), pipe[0], command.getLast());
    } finally {
      Libc.close(pipe[0]);
    }
  }

  private Child start(List<String> command, Path directory, int output) throws IOException {
    try {
      return new Child(
          Spawn.withOutput(new Spawn.Program(command, environment, directory), output));
    } finally {
      Libc.close(output);
    }
  }

  private Answer read(Child program, int output, String what)
      throws IOException, TimeoutException {
    var overdue =
        watchdog.schedule(program::kill, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      var text = readAll(output);
      int status = program.ended().join();
      if (!overdue.cancel(false)) {
        throw new TimeoutException("no answer to " + what);
      }
      return new Answer(status, text);
    } finally {
      overdue.cancel(false);
      program.kill();
    }
  }

  private static String readAll(int output) throws IOException {
    var all = new ByteArrayOutputStream();
    var chunk = new byte[CHUNK];
    for (int n = Libc.read(output, chunk, 0, CHUNK); n != 0; ) {
      if (n != -Unix.INTERRUPTED) {
        all.write(chunk, 0, Libc.check("read", n));
      }
      n = Libc.read(output, chunk, 0, CHUNK);
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
