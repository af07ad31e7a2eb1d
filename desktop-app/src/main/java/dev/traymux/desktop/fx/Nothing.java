package dev.traymux.desktop.fx;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// What stands where a list would be: why there is none, and what to do.
public final class Nothing extends VBox {
  private static final double WIDTH = 480;

  /// Says nothing yet.
  public Nothing() {
    getStyleClass().add("nothing");
  }

  /// Shows these instead of what was shown.
  public void say(Node... nodes) {
    getChildren().setAll(nodes);
  }

  /// A few words, large.
  public static Node title(String text) {
    return Parts.text(text, "nothing-title");
  }

  /// A sentence or two.
  public static Node text(String text) {
    var label = Parts.text(text, "nothing-text");
    label.setMaxWidth(WIDTH);
    return label;
  }
}
