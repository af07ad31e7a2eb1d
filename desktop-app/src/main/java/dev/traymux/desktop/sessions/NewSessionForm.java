package dev.traymux.desktop.sessions;

import dev.traymux.session.Home;
import dev.traymux.session.NewSession;
import dev.traymux.session.SessionException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A new session while it is described. Says at once what is wrong with it.
final class NewSessionForm {
  private final NameField name;
  private final StringProperty directory = new SimpleStringProperty("");
  private final StringProperty command = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper directoryProblem = new ReadOnlyStringWrapper("");
  private final BooleanBinding ready;
  private final Executor ui;
  private final Executor background;
  private final Home home;

  /// @param taken whether a session has a name already
  /// @param ui runs on the thread of the window
  /// @param background looks at the disk, which may be slow
  /// @param home what `~` stands for
  NewSessionForm(Predicate<String> taken, Executor ui, Executor background, String home) {
    name = new NameField(taken, true);
    this.ui = ui;
    this.background = background;
    this.home = new Home(Path.of(home));
    ready = Bindings.isEmpty(name.problemProperty()).and(Bindings.isEmpty(directoryProblem));
    directory.addListener((_, _, now) -> check(now));
  }

  NameField name() {
    return name;
  }

  StringProperty directoryProperty() {
    return directory;
  }

  StringProperty commandProperty() {
    return command;
  }

  /// Why the session cannot start there, as a sentence; empty when it can.
  ReadOnlyStringProperty directoryProblemProperty() {
    return directoryProblem.getReadOnlyProperty();
  }

  /// Whether it can be created as it stands.
  BooleanBinding readyProperty() {
    return ready;
  }

  /// What was described. Fields left empty are left to tmux.
  NewSession describe() {
    return new NewSession(
        filled(name.textProperty().get()), filled(directory.get()), filled(command.get()));
  }

  private void check(String typed) {
    background.execute(
        () -> {
          var problem = problem(typed);
          ui.execute(
              () -> {
                // What was typed since has a check of its own under way.
                if (typed.equals(directory.get())) {
                  directoryProblem.set(problem);
                }
              });
        });
  }

  private String problem(String typed) {
    if (typed.isBlank()) {
      return "";
    }
    try {
      home.startable(typed.strip());
      return "";
    } catch (SessionException.DirectoryInvalid e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Optional<String> filled(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
  }
}
