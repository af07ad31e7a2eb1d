package dev.traymux.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Asks for the passphrase of a backup.
final class Passphrases {
  private static final int SHORTEST = 8;

  private Passphrases() {}

  /// A new one, typed twice; empty if the person wants none.
  ///
  /// @throws NotGiven if there is none that could be used
  static Optional<char[]> choose(Terminal terminal) throws IOException, NotGiven {
    var first =
        terminal
            .askSecretly("Passphrase for the backup (Enter for none): ")
            .orElseThrow(() -> new NotGiven("No passphrase was typed."));
    if (first.length == 0) {
      return Optional.empty();
    }
    if (first.length < SHORTEST) {
      throw new NotGiven("A passphrase has at least " + SHORTEST + " characters.");
    }
    var second = terminal.askSecretly("Once more: ").orElse(new char[0]);
    boolean same = Arrays.equals(first, second);
    Arrays.fill(second, '\0');
    if (!same) {
      throw new NotGiven("Those were two different passphrases. Nothing was written.");
    }
    return Optional.of(first);
  }

  /// There is no passphrase to go on with. The message is a sentence for the person.
  static final class NotGiven extends Exception {
    NotGiven(String sentence) {
      super(sentence);
    }
  }
}
