package dev.traymux.desktop.fx;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;

/// Small parts that windows are built from.
public final class Parts {
  private Parts() {}

  /// Words that go on in the next line where there is no room.
  public static Label text(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setWrapText(true);
    // Else a page that is too long for its window shows half sentences instead of scrolling.
    label.setMinHeight(Label.USE_PREF_SIZE);
    return label;
  }

  /// Words that change; there only while there are any.
  public static Label text(ObservableValue<String> text, String... styles) {
    var label = text("", styles);
    label.textProperty().bind(text);
    var any = Bindings.isNotEmpty(label.textProperty());
    label.visibleProperty().bind(any);
    label.managedProperty().bind(any);
    return label;
  }

  /// Why what was typed cannot be taken.
  public static Label problem(ObservableValue<String> sentence) {
    return text(sentence, "problem");
  }

  /// Room to type.
  public static TextField field(String id, String prompt, Property<String> text) {
    var field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.textProperty().bindBidirectional(text);
    return field;
  }

  /// A button that says what it does.
  public static Button button(String verb, Runnable action) {
    var button = new Button(verb);
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A small picture on a line of a list, where the key beside it does the same: the list keeps the
  /// keyboard.
  public static Button onLine(String verb, Glyph glyph, String key, Runnable action) {
    var button = new Button("", glyph.node());
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    if (glyph == Glyph.CROSS) {
      button.getStyleClass().add(Styles.DANGER);
    }
    button.setAccessibleText(verb);
    button.setTooltip(new Tooltip(verb + " (" + key + ")"));
    button.setFocusTraversable(false);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// Shows or hides it; hidden it takes no room.
  public static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
