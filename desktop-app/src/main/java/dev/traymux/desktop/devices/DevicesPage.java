package dev.traymux.desktop.devices;

import dev.traymux.desktop.fx.FailureLine;
import dev.traymux.desktop.fx.Glyph;
import dev.traymux.desktop.fx.KeptSelection;
import dev.traymux.desktop.fx.Nothing;
import dev.traymux.desktop.fx.Parts;
import dev.traymux.desktop.fx.Sheet;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// The paired devices.
final class DevicesPage extends BorderPane implements DeviceActions {
  private final DevicesViewModel model;
  private final Sheet sheet;
  private final ListView<DeviceRow> list;

  /// @param pair opens the window with the code
  DevicesPage(DevicesViewModel model, Sheet sheet, Runnable pair) {
    this.model = model;
    this.sheet = sheet;
    list = new ListView<>(model.rows());
    list.setId("devices");
    list.setAccessibleText("Paired devices");
    list.getStyleClass().add("session-list");
    list.setCellFactory(_ -> new DeviceCell(model, this));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    list.setOnMouseClicked(
        e -> {
          if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
            selected().ifPresent(this::changeScopes);
          }
        });
    KeptSelection.in(list, DeviceRow::id);

    var nothing = new Nothing();
    nothing.say(
        Nothing.title("No devices yet"),
        Nothing.text(
            "A phone that you pair appears here, with when it was seen and what it may do."),
        Parts.button("Pair a phone…", pair));
    nothing.visibleProperty().bind(Bindings.isEmpty(list.getItems()));
    list.visibleProperty().bind(Bindings.isNotEmpty(list.getItems()));
    setTop(new FailureLine(model.attempts()));
    setCenter(new StackPane(list, nothing));
    setBottom(bottom(pair));
  }

  /// What has the keyboard when nothing is asked.
  ListView<DeviceRow> list() {
    return list;
  }

  @Override
  public void changeScopes(DeviceRow row) {
    var choice = new ScopeChoice(ScopeWords.forDevices(), row.scopes());
    var ticks = new ScopeTicks("device", choice);
    sheet.ask(
        "What " + row.label() + " may do",
        ticks,
        ticks.first(),
        new Sheet.Answer("Save", false, () -> model.changeScopes(row.id(), choice.chosen())),
        choice.anyProperty());
  }

  @Override
  public void revoke(DeviceRow row) {
    var text =
        Parts.text(
            "Everything it has open closes at once, and this cannot be undone. To let it in again,"
                + " pair it anew.");
    sheet.ask(
        "Take " + row.label() + "’s access away?",
        text,
        text,
        new Sheet.Answer("Take access away", true, () -> model.revoke(row.id())));
  }

  private HBox bottom(Runnable pair) {
    var about = new Label();
    about.setId("device-explanation");
    about.getStyleClass().add("phones-sentence");
    about.setWrapText(true);
    about
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> selected().flatMap(DeviceRow::kind).map(KindWords::explanation).orElse(""),
                list.getSelectionModel().selectedItemProperty()));
    HBox.setHgrow(about, Priority.ALWAYS);
    about.setMaxWidth(Double.MAX_VALUE);
    var another = Parts.button("Pair a phone…", pair);
    another.setId("devices-pair");
    another.setGraphic(Glyph.PHONE.node());
    another.visibleProperty().bind(Bindings.isNotEmpty(list.getItems()));
    var bottom = new HBox(about, another);
    bottom.getStyleClass().add("phones");
    bottom.visibleProperty().bind(another.visibleProperty());
    bottom.managedProperty().bind(another.visibleProperty());
    return bottom;
  }

  private void pressed(KeyEvent event) {
    var row = selected();
    if (row.isEmpty()) {
      return;
    }
    switch (event.getCode()) {
      case ENTER -> changeScopes(row.get());
      case F2 -> model.startRenaming(row.get());
      case DELETE -> revoke(row.get());
      default -> {
        return;
      }
    }
    event.consume();
  }

  private Optional<DeviceRow> selected() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }
}
