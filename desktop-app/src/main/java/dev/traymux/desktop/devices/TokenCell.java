package dev.traymux.desktop.devices;

import dev.traymux.desktop.fx.Glyph;
import dev.traymux.desktop.fx.Parts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// An API token in the list: its name, when it was used and ends, and what it may do.
final class TokenCell extends ListCell<TokenRow> {
  private final Label label = new Label();
  private final Label expired = new Label("expired");
  private final Label used = new Label();
  private final Label end = new Label();
  private final Label scopes = new Label();
  private final HBox line;

  TokenCell(TokenActions actions) {
    label.getStyleClass().add("session-name");
    label.setMinWidth(60);
    expired.getStyleClass().addAll("badge", "bell");
    expired.setMinWidth(Region.USE_PREF_SIZE);
    used.getStyleClass().add("session-program");
    end.getStyleClass().add("session-fact");
    scopes.getStyleClass().add("session-fact");
    scopes.setMinWidth(Region.USE_PREF_SIZE);

    var top = new HBox(8, label, expired);
    top.setAlignment(Pos.CENTER_LEFT);
    var what = new VBox(3, top, new HBox(14, used, end));
    what.setMinWidth(0);
    HBox.setHgrow(what, Priority.ALWAYS);

    var buttons =
        new HBox(
            4,
            Parts.onLine("New secret", Glyph.TURN, "Enter", () -> actions.rotate(getItem())),
            Parts.onLine("Revoke", Glyph.CROSS, "Delete", () -> actions.revoke(getItem())));
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.setMinWidth(Region.USE_PREF_SIZE);
    buttons.visibleProperty().bind(Bindings.or(hoverProperty(), selectedProperty()));

    line = new HBox(12, what, buttons, scopes);
    line.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable TokenRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    label.setText(row.label());
    Parts.show(expired, row.expired());
    used.setText(row.used());
    end.setText(row.end());
    scopes.setText(ScopeWords.summary(row.scopes()));
    setAccessibleText(String.join(", ", row.label(), row.used(), row.end(), scopes.getText()));
    setGraphic(line);
  }
}
