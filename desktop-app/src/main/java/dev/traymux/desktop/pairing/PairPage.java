package dev.traymux.desktop.pairing;

import dev.traymux.desktop.fx.Parts;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the window shows at one step: a column in its middle.
class PairPage extends VBox {
  private static final double WIDTH = 440;

  PairPage(Node... nodes) {
    super(16, nodes);
    setAlignment(Pos.CENTER);
    setPadding(new Insets(24));
  }

  /// A few words, large.
  static Label title(String text) {
    return Parts.text(text, "pair-title");
  }

  /// A sentence or two.
  static Label text(String text) {
    var label = Parts.text(text, "nothing-text");
    label.setMaxWidth(WIDTH);
    return label;
  }

  /// What happened last; there only when something did.
  static Label notice(PairViewModel model) {
    var notice = Parts.text(model.noticeProperty(), "notice");
    notice.setId("pair-notice");
    notice.setMaxWidth(WIDTH);
    return notice;
  }

  // Only once it is in the window can it take the keyboard.
  static void focusWhenShown(Node node) {
    node.sceneProperty()
        .addListener(
            (_, _, now) -> {
              if (now != null) {
                node.requestFocus();
              }
            });
  }
}
