package dev.traymux.desktop.terminal;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Says over a terminal that somebody else has fitted its window to a smaller screen, and ends
/// that. It lies where tmux has only dots meanwhile, and takes no room from the terminal: that
/// would be one more change of size.
final class LeaseStrip extends HBox {
  private final Label sentence = new Label();
  private final Button takeBack = new Button("Take back");

  /// @param taken called when the person wants the size back
  LeaseStrip(Runnable taken) {
    sentence.setId("lease-sentence");
    takeBack.setId("lease-take-back");
    takeBack.getStyleClass().addAll(Styles.ACCENT, Styles.SMALL);
    takeBack.setMinWidth(Region.USE_PREF_SIZE);
    // The terminal keeps the keyboard.
    takeBack.setFocusTraversable(false);
    takeBack.setOnAction(
        _ -> {
          takeBack.setDisable(true);
          taken.run();
        });
    getStyleClass().add("lease");
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
    getChildren().addAll(sentence, takeBack);
    hide();
  }

  /// @param holder whose screen it is
  void show(String holder) {
    sentence.setText(holder + " has fitted this window to its screen.");
    takeBack.setDisable(false);
    setVisible(true);
  }

  void hide() {
    setVisible(false);
  }

  /// The size could not be had.
  void fail(String why) {
    sentence.setText(why);
    takeBack.setDisable(false);
  }
}
