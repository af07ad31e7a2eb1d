package dev.traymux.desktop.devices;

import dev.traymux.access.Scope;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/// A box to tick for each scope, with what it means.
public final class ScopeTicks extends VBox {
  /// @param id what the boxes' ids begin with, e.g. `pair` for `pair-manage`
  public ScopeTicks(String id, ScopeChoice choice) {
    super(8);
    for (var scope : choice.offered()) {
      getChildren().add(box(id, choice, scope));
    }
  }

  /// What gets the keyboard.
  Node first() {
    return getChildren().getFirst();
  }

  private static CheckBox box(String id, ScopeChoice choice, Scope scope) {
    var box = new CheckBox(ScopeWords.sentence(scope));
    box.setId(id + "-" + scope.wireName());
    box.selectedProperty().bindBidirectional(choice.tick(scope));
    box.setWrapText(true);
    return box;
  }
}
