package dev.traymux.cli;

import dev.traymux.config.Printable;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The person, as a command sees them: reads what they type, shows what they should know. Whatever
/// is shown is one line of printable text first, wherever it came from.
final class Terminal {
  private final BufferedReader in;
  private final PrintStream out;
  private final PrintStream err;
  private final Optional<Console> console;
  private final boolean interactive;
  private final BooleanSupplier echoes;

  /// @param console reads what must not be seen; without it that is read like all else
  /// @param interactive whether somebody is there to answer
  /// @param echoes whether what is read without a console was typed, and shows; asked when it
  ///   matters
  Terminal(
      BufferedReader in,
      PrintStream out,
      PrintStream err,
      Optional<Console> console,
      boolean interactive,
      BooleanSupplier echoes) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.console = console;
    this.interactive = interactive;
    this.echoes = echoes;
  }

  /// Where this process was started. Block characters need UTF-8, whatever the locale says.
  static Terminal ofProcess() {
    var console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    return new Terminal(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        console,
        console.isPresent(),
        Terminal::isInputTyped);
  }

  // Java has a console only where the output is a terminal too.
  private static boolean isInputTyped() {
    try {
      return new ProcessBuilder("/bin/sh", "-c", "test -t 0")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // Nobody's secret is shown because that could not be found out.
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  boolean isInteractive() {
    return interactive;
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  /// Prints what was asked for.
  void print(String line) {
    out.println(Printable.of(line));
  }

  /// Prints text of our own that is more than a line, e.g. a picture.
  void draw(String picture) {
    out.print(picture);
    out.flush();
  }

  /// Says something beside it.
  void remark(String sentence) {
    err.println(Printable.of(sentence));
  }

  /// Asks, and waits for a line.
  ///
  /// @return empty when nobody will answer any more
  Optional<String> ask(String question) throws IOException {
    err.print(Printable.of(question));
    err.flush();
    return Optional.ofNullable(in.readLine()).map(String::strip);
  }

  /// Asks for what must not be seen.
  ///
  /// @return empty when nobody will answer any more
  /// @throws Passphrases.NotGiven if it would be seen
  Optional<char[]> askSecretly(String question) throws IOException, Passphrases.NotGiven {
    if (console.isPresent()) {
      return Optional.ofNullable(console.get().readPassword("%s", Printable.of(question)));
    }
    if (echoes.getAsBoolean()) {
      throw new Passphrases.NotGiven(
          "A passphrase would be seen here. Do not redirect the output of this command, or pipe the"
              + " passphrase into it.");
    }
    return ask(question).map(String::toCharArray);
  }
}
