package dev.traymux.desktop.settings;

import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.fx.Parts;
import dev.traymux.desktop.fx.Sheet;
import dev.traymux.desktop.pairing.FingerprintCard;
import dev.traymux.desktop.pairing.PhonesSwitch;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// What can be set.
public final class SettingsWindow {
  private static final KeyCombination CLOSE =
      new KeyCodeCombination(KeyCode.W, KeyCombination.SHORTCUT_DOWN);

  private final SettingsModels models;
  private final Stage stage = new Stage();
  private final StringProperty preview = new SimpleStringProperty("");
  private final TabPane tabs;

  public SettingsWindow(SettingsModels models, AppIcons icons) {
    this.models = models;
    tabs = new TabPane();
    var sheet = new Sheet(() -> tabs);
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getTabs()
        .setAll(
            new Tab("Phones", scrolled("settings-phones", phones())),
            new Tab("Data", scrolled("settings-data", new DataPage(models.data(), sheet))));
    icons.putOn(stage);
    stage.setTitle("Settings");
    stage.setScene(new Scene(sheet.over(tabs), 720, 640));
    stage.setMinWidth(480);
    stage.setMinHeight(360);
    stage.getScene().getAccelerators().put(CLOSE, stage::close);
  }

  /// Shows the window with what is so now, or raises it.
  public void open() {
    models.reach().refresh();
    models.certificate().refresh();
    preview.set(models.phones().preview());
    stage.setIconified(false);
    stage.show();
    stage.toFront();
    stage.requestFocus();
  }

  /// Closes it.
  public void close() {
    stage.close();
  }

  private VBox phones() {
    var phones = models.phones();
    var allow = new PhonesSwitch(phones);
    allow.setId("settings-allow-phones");
    var sentence =
        Parts.text(
            Bindings.createStringBinding(
                this::sentence,
                phones.allowedProperty(),
                phones.sentenceProperty(),
                phones.failureProperty(),
                preview),
            "phones-sentence");
    sentence.setId("settings-phones-sentence");
    return new VBox(
        new Section("Phones", allow, sentence),
        new ReachSection(models.reach()),
        new Section("Certificate", new FingerprintCard(models.certificate(), "settings")),
        new UnverifiedSection(models.unverified()));
  }

  // While it is off, also what turning it on would open.
  private String sentence() {
    var phones = models.phones();
    if (!phones.failureProperty().get().isEmpty()) {
      return phones.failureProperty().get();
    }
    var now = phones.sentenceProperty().get();
    return phones.allowedProperty().get() ? now : now + " " + preview.get();
  }

  private static Node scrolled(String id, Node page) {
    var scroll = new ScrollPane(page);
    scroll.setId(id);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("page-scroll");
    return scroll;
  }
}
