package dev.traymux.desktop.pairing;

import atlantafx.base.theme.Styles;
import dev.traymux.desktop.fx.Glyph;
import dev.traymux.desktop.fx.Parts;
import javafx.beans.binding.Bindings;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The switch for phones with its sentence, the way to pair one, and the end of it all. For people
/// whose desktop has no tray it is the only place for that.
public final class PhonesBar extends HBox {
  /// What the bar opens.
  ///
  /// @param pair the window with the code
  public record Windows(Runnable pair, Runnable devices, Runnable audit, Runnable settings) {}

  /// Follows and turns what the model says.
  public PhonesBar(PhonesViewModel phones, Windows windows) {
    getStyleClass().add("phones");

    var allow = new PhonesSwitch(phones);
    allow.setId("allow-phones");

    var sentence = Parts.text("", "phones-sentence");
    sentence.setId("phones-sentence");
    sentence.setMaxWidth(Double.MAX_VALUE);
    sentence
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> sentence(phones),
                phones.sentenceProperty(),
                phones.connectedProperty(),
                phones.failureProperty()));
    HBox.setHgrow(sentence, Priority.ALWAYS);

    var end = Parts.button("End all", phones::endAll);
    end.setId("end-remote");
    end.setAccessibleText("End all remote access");
    end.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
    end.visibleProperty().bind(phones.openProperty());
    end.managedProperty().bind(phones.openProperty());

    var open = Parts.button("Pair a phone…", windows.pair());
    open.setId("pair-phone");
    open.setGraphic(Glyph.PHONE.node());

    var more =
        new MenuButton(
            "More",
            null,
            item("Devices…", windows.devices()),
            item("Audit…", windows.audit()),
            item("Settings…", windows.settings()));
    more.setId("more");
    more.setMinWidth(USE_PREF_SIZE);

    getChildren().addAll(allow, sentence, end, open, more);
  }

  private static MenuItem item(String label, Runnable action) {
    var item = new MenuItem(label);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private static String sentence(PhonesViewModel phones) {
    if (!phones.failureProperty().get().isEmpty()) {
      return phones.failureProperty().get();
    }
    return phones.connectedProperty().isEmpty()
        ? phones.sentenceProperty().get()
        : "Connected now: " + phones.names() + ".";
  }
}
