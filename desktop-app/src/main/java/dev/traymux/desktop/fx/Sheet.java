package dev.traymux.desktop.fx;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.theme.Styles;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A question on top of a window's content. Escape and a click beside it mean no.
public final class Sheet {
  private static final double WIDTH = 440;

  private final ModalPane pane = new ModalPane();
  private final Supplier<Node> under;

  /// @param under what gets the keyboard back afterwards
  public Sheet(Supplier<Node> under) {
    this.under = under;
    // Moving in and out takes time in which keys are typed already.
    pane.setInTransitionFactory(null);
    pane.setOutTransitionFactory(null);
    pane.displayProperty()
        .addListener(
            (_, _, shown) -> {
              if (!shown) {
                under.get().requestFocus();
              }
            });
  }

  /// `content` with room for a question on top of it.
  public StackPane over(Node content) {
    return new StackPane(content, pane);
  }

  /// Asks.
  ///
  /// @param focus what gets the keyboard, unless something would be lost: then the button for no
  /// @param ready whether the answer can be yes now
  public void ask(
      String title, Node body, Node focus, Answer answer, ObservableBooleanValue ready) {
    var heading = new Label(title);
    heading.getStyleClass().add("sheet-title");
    heading.setWrapText(true);
    var no = new Button("Cancel");
    no.setCancelButton(true);
    no.setOnAction(_ -> close());
    var yes = new Button(answer.label());
    // What cannot be undone is not done by a stray Enter.
    yes.setId("sheet-answer");
    yes.setDefaultButton(!answer.destructive());
    yes.getStyleClass().add(answer.destructive() ? Styles.DANGER : Styles.ACCENT);
    yes.disableProperty().bind(Bindings.not(ready));
    yes.setOnAction(
        _ -> {
          close();
          answer.action().run();
        });
    var buttons = new HBox(10, no, yes);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    var card = new VBox(heading, body, buttons);
    card.getStyleClass().add("sheet-card");
    card.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    pane.show(card);
    (answer.destructive() ? no : focus).requestFocus();
  }

  /// Asks what can be answered at any time.
  ///
  /// @param focus as above
  public void ask(String title, Node body, Node focus, Answer answer) {
    ask(title, body, focus, answer, new SimpleBooleanProperty(true));
  }

  /// Takes the question away unanswered.
  public void close() {
    pane.hide(true);
    under.get().requestFocus();
  }

  /// What yes means.
  ///
  /// @param label a verb, on the button
  /// @param destructive whether something is lost by it
  public record Answer(String label, boolean destructive, Runnable action) {}
}
