package dev.traymux.desktop.fx;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A line at the top of a window that says what did not work, for as long as there is something to
/// say.
public final class FailureLine extends HBox {
  /// Follows what was attempted.
  public FailureLine(Attempts attempts) {
    var text = new Label();
    text.setId("failure");
    text.setWrapText(true);
    text.textProperty().bind(attempts.failureProperty());
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var dismiss = new Button("", Glyph.CROSS.node());
    dismiss.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    dismiss.setAccessibleText("Dismiss");
    dismiss.setOnAction(_ -> attempts.dismiss());
    getChildren().addAll(text, dismiss);
    getStyleClass().add("failure");
    var any = Bindings.isNotEmpty(attempts.failureProperty());
    visibleProperty().bind(any);
    managedProperty().bind(any);
  }
}
