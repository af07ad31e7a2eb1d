package dev.traymux.desktop.devices;

import dev.traymux.desktop.fx.FailureLine;
import dev.traymux.desktop.fx.Glyph;
import dev.traymux.desktop.fx.KeptSelection;
import dev.traymux.desktop.fx.Nothing;
import dev.traymux.desktop.fx.Parts;
import dev.traymux.desktop.fx.Sheet;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The API tokens, and making one.
final class TokensPage extends BorderPane implements TokenActions {
  private final TokensViewModel model;
  private final Sheet sheet;
  private final ListView<TokenRow> list;

  TokensPage(TokensViewModel model, Sheet sheet) {
    this.model = model;
    this.sheet = sheet;
    list = new ListView<>(model.rows());
    list.setId("tokens");
    list.setAccessibleText("API tokens");
    list.getStyleClass().add("session-list");
    list.setCellFactory(_ -> new TokenCell(this));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    KeptSelection.in(list, TokenRow::id);

    var nothing = new Nothing();
    nothing.say(
        Nothing.title("No API tokens"),
        Nothing.text(
            "A script or another program gets in with a token: as much as you tick, for as long as"
                + " you say, until you revoke it."),
        Parts.button("New token…", this::askForNew));
    nothing.visibleProperty().bind(Bindings.isEmpty(list.getItems()));
    list.visibleProperty().bind(Bindings.isNotEmpty(list.getItems()));
    setTop(
        new VBox(
            new FailureLine(model.attempts()), new SecretCard(model, () -> putAway(() -> {}))));
    setCenter(new StackPane(list, nothing));
    setBottom(bottom());
  }

  /// What has the keyboard when nothing is asked.
  ListView<TokenRow> list() {
    return list;
  }

  /// Puts the secret away, after a question if nobody has copied it.
  ///
  /// @param then called when it is put away
  void putAway(Runnable then) {
    if (!model.isUncopied()) {
      model.putAway();
      then.run();
      return;
    }
    var text =
        Parts.text(
            "You have not copied it, and it cannot be shown again. New secret on the token's line"
                + " makes another one.");
    sheet.ask(
        "Put the secret away?",
        text,
        text,
        new Sheet.Answer(
            "Put away",
            true,
            () -> {
              model.putAway();
              then.run();
            }));
  }

  /// Asks what the new token is to be.
  void askForNew() {
    var form = new NewTokenForm();
    var label = Parts.field("token-label", "What it is for", form.labelProperty());
    var life = new ComboBox<>(FXCollections.observableArrayList(TokenLife.values()));
    life.setId("token-life");
    life.setAccessibleText("How long it is good");
    life.valueProperty().bindBidirectional(form.lifeProperty());
    sheet.ask(
        "New API token",
        new VBox(
            8,
            new Label("Name"),
            label,
            new Label("It will be able to"),
            new ScopeTicks("token", form.scopes()),
            new Label("It is good for"),
            life),
        label,
        new Sheet.Answer("Create", false, () -> model.create(form)),
        form.readyProperty());
  }

  @Override
  public void rotate(TokenRow row) {
    var text =
        Parts.text("The one before stops working at once, and what was opened with it closes.");
    sheet.ask(
        "Make a new secret for " + row.label() + "?",
        text,
        text,
        new Sheet.Answer("New secret", true, () -> model.rotate(row.id())));
  }

  @Override
  public void revoke(TokenRow row) {
    var text = Parts.text("It stops working at once, for good. What was opened with it closes.");
    sheet.ask(
        "Revoke " + row.label() + "?",
        text,
        text,
        new Sheet.Answer("Revoke", true, () -> model.revoke(row.id())));
  }

  private HBox bottom() {
    var about =
        Parts.text("A token is worth what its boxes say to whoever has it.", "phones-sentence");
    about.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(about, Priority.ALWAYS);
    var create = Parts.button("New token…", this::askForNew);
    create.setId("new-token");
    create.setGraphic(Glyph.PLUS.node());
    var bottom = new HBox(about, create);
    bottom.getStyleClass().add("phones");
    var any = Bindings.isNotEmpty(list.getItems());
    bottom.visibleProperty().bind(any);
    bottom.managedProperty().bind(any);
    return bottom;
  }

  private void pressed(KeyEvent event) {
    var row = Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    if (row.isEmpty()) {
      return;
    }
    switch (event.getCode()) {
      case ENTER -> rotate(row.get());
      case DELETE -> revoke(row.get());
      default -> {
        return;
      }
    }
    event.consume();
  }
}
