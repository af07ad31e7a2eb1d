package dev.traymux.desktop.settings;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A backup's passphrase, typed twice or left away.
final class BackupForm {
  /// Shorter ones are guessed by whoever finds the file.
  static final int SHORTEST = 8;

  private final StringProperty passphrase = new SimpleStringProperty("");
  private final StringProperty again = new SimpleStringProperty("");
  private final StringBinding problem =
      Bindings.createStringBinding(this::problem, passphrase, again);
  private final BooleanBinding ready =
      Bindings.createBooleanBinding(
          () -> problem.get().isEmpty() && passphrase.get().equals(again.get()),
          problem,
          passphrase,
          again);

  StringProperty passphraseProperty() {
    return passphrase;
  }

  StringProperty againProperty() {
    return again;
  }

  /// Why it cannot be taken, as a sentence; empty when it can, and while the second one is not
  /// typed yet.
  StringBinding problemProperty() {
    return problem;
  }

  /// Whether it can be taken as it stands.
  BooleanBinding readyProperty() {
    return ready;
  }

  private String problem() {
    var first = passphrase.get();
    if (!first.isEmpty() && first.length() < SHORTEST) {
      return "A passphrase has at least " + SHORTEST + " characters. Leave it empty for none.";
    }
    return again.get().isEmpty() || again.get().equals(first)
        ? ""
        : "The two are not the same. Type it again.";
  }
}
