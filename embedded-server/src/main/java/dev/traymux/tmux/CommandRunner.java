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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a program to its end and takes what it says.
final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  private static final byte[] NOTHING = {};
  private static final int CHUNK = 32 * 1024;

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
    var said = Libc.pipe();
    try {
      var program = start(new Spawn.Program(command, environment, directory), input, said[1]);
      return take(program, said[0], output, command.getLast());
    } finally {
      Libc.close(said[0]);
    }
  }

  private static Child start(Spawn.Program program, byte[] input, int output) throws IOException {
    try {
      return input.length == 0
          ? new Child(Spawn.withOutput(program, output))
          : startFed(program, input, output);
    } finally {
      Libc.close(output);
    }
  }

  private static Child startFed(Spawn.Program program, byte[] input, int output)
      throws IOException {
    var typed = Libc.pipe();
    try {
      var child = new Child(Spawn.withPipes(program, typed[0], output));
      // Nothing ends a write to a program that does not read: tmux hands its end of the pipe to
      // its server, which may hang.
      Thread.ofPlatform().daemon().name("tmux-input").start(() -> feed(typed[1], input));
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

  private int take(Child program, int said, Taker output, String what)
      throws IOException, TimeoutException {
    var overdue = watchdog.schedule(program::kill, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      var chunk = new byte[CHUNK];
      for (int n = read(said, chunk); n > 0; n = read(said, chunk)) {
        output.take(chunk, n);
      }
      int status = program.ended().join();
      if (!overdue.cancel(false)) {
        throw new TimeoutException("no answer to " + what);
      }
      return status;
    } finally {
      overdue.cancel(false);
      program.kill();
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
