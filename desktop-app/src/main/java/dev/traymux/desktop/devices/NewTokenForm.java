package dev.traymux.desktop.devices;

import dev.traymux.access.Scope;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A new API token while it is described. To begin with it may look and nothing else.
final class NewTokenForm {
  private final StringProperty label = new SimpleStringProperty("");
  private final ScopeChoice scopes = new ScopeChoice(ScopeWords.forTokens(), Set.of(Scope.VIEW));
  private final ObjectProperty<TokenLife> life = new SimpleObjectProperty<>(TokenLife.MONTH);
  private final BooleanBinding ready =
      Bindings.createBooleanBinding(() -> !label.get().isBlank(), label).and(scopes.anyProperty());

  StringProperty labelProperty() {
    return label;
  }

  ScopeChoice scopes() {
    return scopes;
  }

  ObjectProperty<TokenLife> lifeProperty() {
    return life;
  }

  /// Whether it can be made as it stands: it has a name and may do something.
  BooleanBinding readyProperty() {
    return ready;
  }
}
