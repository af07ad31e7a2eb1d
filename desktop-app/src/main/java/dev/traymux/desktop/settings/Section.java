package dev.traymux.desktop.settings;

import dev.traymux.desktop.fx.Parts;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// A part of a page, under a title.
class Section extends VBox {
  Section(String title, Node... nodes) {
    getStyleClass().add("section");
    getChildren().add(Parts.text(title, "section-title"));
    getChildren().addAll(nodes);
  }
}
