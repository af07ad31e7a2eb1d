package dev.traymux.desktop.sessions;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionName;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A session's name while it is typed.
final class NameField {
  private final StringProperty text = new SimpleStringProperty("");
  private final StringBinding problem;

  /// @param taken whether another session has a name already
  /// @param optional whether nothing is an answer too
  NameField(Predicate<String> taken, boolean optional) {
    problem = Bindings.createStringBinding(() -> problem(taken, optional), text);
  }

  StringProperty textProperty() {
    return text;
  }

  /// Why the name cannot be taken, as a sentence; empty when it can.
  StringBinding problemProperty() {
    return problem;
  }

  private String problem(Predicate<String> taken, boolean optional) {
    var name = text.get();
    if (name.isEmpty()) {
      return optional ? "" : "A session needs a name.";
    }
    if (name.startsWith(SessionName.VIEW_PREFIX)) {
      return "Names that start with " + SessionName.VIEW_PREFIX + " are Traymux's own.";
    }
    if (!SessionName.isAllowed(name)) {
      return String.valueOf(new SessionException.NameInvalid().getMessage());
    }
    // tmux turns dots into underscores, and that is the name that counts.
    return taken.test(name.replace('.', '_'))
        ? String.valueOf(new SessionException.NameTaken(name).getMessage())
        : "";
  }
}
