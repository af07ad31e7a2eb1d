package dev.traymux.desktop.devices;

import dev.traymux.desktop.fx.Glyph;
import dev.traymux.desktop.fx.Parts;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// A device in the list: whether it is there, its label or the field to change it, where from, and
/// what it may do.
final class DeviceCell extends ListCell<DeviceRow> {
  private static final PseudoClass CONNECTED = PseudoClass.getPseudoClass("connected");

  private final DevicesViewModel model;
  private final Circle dot = new Circle(5);
  private final Label label = new Label();
  private final TextField newLabel = new TextField();
  private final Label unverified = new Label("unverified connection");
  private final Label presence = new Label();
  private final Label where = new Label();
  private final Label scopes = new Label();
  private final HBox line;

  DeviceCell(DevicesViewModel model, DeviceActions actions) {
    this.model = model;
    dot.getStyleClass().add("presence-dot");
    label.getStyleClass().add("session-name");
    label.setMinWidth(60);
    newLabel.setId("device-label");
    newLabel.getStyleClass().add("in-place");
    newLabel.setAccessibleText("Another name for this device");
    newLabel.setPrefColumnCount(24);
    newLabel.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    newLabel
        .focusedProperty()
        .addListener(
            (_, _, focused) -> {
              if (!focused && isRenaming()) {
                model.finishRenaming();
              }
            });
    Parts.show(newLabel, false);
    unverified.getStyleClass().addAll("badge", "bell");
    unverified.setMinWidth(Region.USE_PREF_SIZE);
    presence.getStyleClass().add("session-program");
    presence.setMinWidth(Region.USE_PREF_SIZE);
    where.getStyleClass().add("session-fact");
    where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    scopes.getStyleClass().add("session-fact");
    scopes.setMinWidth(Region.USE_PREF_SIZE);

    var top = new HBox(8, label, newLabel, unverified);
    top.setAlignment(Pos.CENTER_LEFT);
    var bottom = new HBox(14, presence, where);
    bottom.setAlignment(Pos.CENTER_LEFT);
    var what = new VBox(3, top, bottom);
    what.setMinWidth(0);
    HBox.setHgrow(what, Priority.ALWAYS);

    var buttons =
        new HBox(
            4,
            Parts.onLine(
                "Change access", Glyph.KEY, "Enter", () -> actions.changeScopes(getItem())),
            Parts.onLine("Rename", Glyph.PENCIL, "F2", () -> model.startRenaming(getItem())),
            Parts.onLine(
                "Take access away", Glyph.CROSS, "Delete", () -> actions.revoke(getItem())));
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.setMinWidth(Region.USE_PREF_SIZE);
    buttons.visibleProperty().bind(Bindings.or(hoverProperty(), selectedProperty()));

    line = new HBox(12, dot, what, buttons, scopes);
    line.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
    model.renamingProperty().addListener((_, _, _) -> showName());
  }

  @Override
  protected void updateItem(@Nullable DeviceRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    dot.pseudoClassStateChanged(CONNECTED, row.connected());
    label.setText(row.label());
    Parts.show(unverified, row.unverified());
    presence.setText(row.presence());
    where.setText(where(row));
    scopes.setText(ScopeWords.summary(row.scopes()));
    setAccessibleText(String.join(", ", row.label(), row.presence(), where(row), scopes.getText()));
    showName();
    setGraphic(line);
  }

  // The badge says the rest.
  private static String where(DeviceRow row) {
    var kind = row.unverified() ? "" : row.kind().map(KindWords::name).orElse("");
    return Stream.of(row.address(), kind)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private boolean isRenaming() {
    return getItem() != null && model.renamingProperty().get().equals(Optional.of(getItem().id()));
  }

  private void showName() {
    var renaming = isRenaming();
    if (renaming && !newLabel.isVisible()) {
      newLabel.textProperty().bindBidirectional(model.newLabelProperty());
    } else if (!renaming) {
      newLabel.textProperty().unbindBidirectional(model.newLabelProperty());
    }
    var appears = renaming && !newLabel.isVisible();
    Parts.show(newLabel, renaming);
    Parts.show(label, !renaming);
    if (appears) {
      newLabel.requestFocus();
      newLabel.selectAll();
    }
  }

  private void typed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      model.finishRenaming();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      model.cancelRenaming();
    } else {
      return;
    }
    event.consume();
    getListView().requestFocus();
  }
}
