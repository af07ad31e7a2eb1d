package dev.traymux.desktop.pairing;

import atlantafx.base.controls.ToggleSwitch;
import dev.traymux.desktop.fx.Glyph;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The switch for phones with its sentence, and the way to pair one. For people whose desktop has
/// no tray it is the only place for that.
public final class PhonesBar extends HBox {
  /// @param pair opens the window with the code
  public PhonesBar(PhonesViewModel phones, Runnable pair) {
    getStyleClass().add("phones");

    var allow = new ToggleSwitch("Allow phones");
    allow.setId("allow-phones");
    allow.setSelected(phones.allowedProperty().get());
    phones.allowedProperty().addListener((_, _, now) -> allow.setSelected(now));
    allow
        .selectedProperty()
        .addListener(
            (_, _, wanted) -> {
              if (wanted != phones.allowedProperty().get()) {
                phones.allow(wanted);
              }
            });
    // A switch that could not be turned goes back.
    phones
        .failureProperty()
        .addListener((_, _, _) -> allow.setSelected(phones.allowedProperty().get()));

    var sentence = new Label();
    sentence.setId("phones-sentence");
    sentence.getStyleClass().add("phones-sentence");
    sentence.setWrapText(true);
    sentence
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> sentence(phones),
                phones.sentenceProperty(),
                phones.connectedProperty(),
                phones.failureProperty()));
    var text = new VBox(sentence);
    text.setFillWidth(true);
    text.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(text, Priority.ALWAYS);

    var open = new Button("Pair a phone…", Glyph.PHONE.node());
    open.setId("pair-phone");
    open.setMinWidth(USE_PREF_SIZE);
    open.setOnAction(_ -> pair.run());

    allow.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(allow, text, open);
  }

  private static String sentence(PhonesViewModel phones) {
    if (!phones.failureProperty().get().isEmpty()) {
      return phones.failureProperty().get();
    }
    return phones.connectedProperty().isEmpty()
        ? phones.sentenceProperty().get()
        : "Connected now: " + String.join(", ", phones.connectedProperty()) + ".";
  }
}
