package dev.traymux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.config.AppDirectories;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Somebody at a terminal who runs commands in one installation.
final class Shell implements AutoCloseable {
  private final Map<String, String> environment;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PipedWriter keyboard = new PipedWriter();
  private final BufferedReader in;
  private boolean typedInSight;

  Shell(AppDirectories directories) {
    this.environment =
        Map.of(AppDirectories.HOME_VARIABLE, directories.data().resolveSibling("").toString());
    try {
      this.in = new BufferedReader(new PipedReader(keyboard));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Runs a command to its end, with somebody there to answer.
  int run(String... arguments) {
    return run(true, arguments);
  }

  /// The same in a script.
  int runUnattended(String... arguments) {
    return run(false, arguments);
  }

  private int run(boolean interactive, String... arguments) {
    out.reset();
    err.reset();
    var terminal =
        new Terminal(
            in, stream(out), stream(err), Optional.empty(), interactive, () -> typedInSight);
    return Cli.run(terminal, environment, arguments);
  }

  /// Begins a command.
  CompletableFuture<Integer> begin(String... arguments) {
    return CompletableFuture.supplyAsync(
        () -> run(arguments), task -> Thread.ofPlatform().start(task));
  }

  /// From here on whatever is typed shows.
  void showWhatIsTyped() {
    typedInSight = true;
  }

  Shell type(String line) {
    try {
      keyboard.write(line + "\n");
      keyboard.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  void awaitOut(String text) {
    await().untilAsserted(() -> assertThat(out()).contains(text));
  }

  void awaitErr(String text) {
    await().untilAsserted(() -> assertThat(err()).contains(text));
  }

  @Override
  public void close() {
    try {
      keyboard.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
