package dev.traymux.desktop.sessions;

import dev.traymux.desktop.fx.Glyph;
import dev.traymux.desktop.fx.Parts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A session in the list: its name and what runs, where and when; and what can be done, while the
/// mouse or the keyboard is on it.
final class SessionCell extends ListCell<SessionRow> {
  private final Label name = new Label();
  private final Label server = new Label();
  private final Label attached = new Label();
  private final Label holder = new Label();
  private final Label bell = new Label("bell");
  private final Label program = new Label();
  private final Label directory = new Label();
  private final Label windows = new Label();
  private final Label age = new Label();
  private final HBox line;

  SessionCell(SessionActions actions) {
    name.getStyleClass().add("session-name");
    server.getStyleClass().add("session-fact");
    attached.getStyleClass().add("badge");
    holder.getStyleClass().add("badge");
    bell.getStyleClass().addAll("badge", "bell");
    program.getStyleClass().add("session-program");
    directory.getStyleClass().add("session-fact");
    directory.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    windows.getStyleClass().add("session-fact");
    age.getStyleClass().add("session-fact");

    var top = new HBox(8, name, server, attached, holder, bell);
    top.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(program, Priority.SOMETIMES);
    program.setMinWidth(60);
    var bottom = new HBox(14, program, directory);
    bottom.setAlignment(Pos.CENTER_LEFT);
    var what = new VBox(3, top, bottom);
    what.setMinWidth(0);
    HBox.setHgrow(what, Priority.ALWAYS);

    var when = new VBox(3, age, windows);
    when.setAlignment(Pos.CENTER_RIGHT);
    when.setMinWidth(Region.USE_PREF_SIZE);

    var buttons =
        new HBox(
            4,
            Parts.onLine("Open", Glyph.PROMPT, "Enter", () -> actions.open(getItem())),
            Parts.onLine("Rename", Glyph.PENCIL, "F2", () -> actions.rename(getItem())),
            Parts.onLine("End", Glyph.CROSS, "Delete", () -> actions.kill(getItem())));
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.setMinWidth(Region.USE_PREF_SIZE);
    buttons.visibleProperty().bind(Bindings.or(hoverProperty(), selectedProperty()));

    line = new HBox(16, what, buttons, when);
    line.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable SessionRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    name.setText(row.name());
    server.setText("· " + row.server());
    Parts.show(server, !row.server().isEmpty());
    attached.setText(row.attached() > 1 ? "attached × " + row.attached() : "attached");
    Parts.show(attached, row.attached() > 0);
    holder.setText("sized by " + row.holder());
    Parts.show(holder, !row.holder().isEmpty());
    Parts.show(bell, row.bell());
    program.setText(row.program());
    directory.setText(row.directory());
    windows.setText(row.windows());
    age.setText(row.age());
    var called = row.server().isEmpty() ? row.name() : row.name() + " on " + row.server();
    setAccessibleText(
        String.join(", ", called, row.program(), row.directory(), row.windows(), row.age()));
    setGraphic(line);
  }
}
