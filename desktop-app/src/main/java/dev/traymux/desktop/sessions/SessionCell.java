package dev.traymux.desktop.sessions;

import atlantafx.base.theme.Styles;
import dev.traymux.desktop.fx.Glyph;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
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
            button("Open", Glyph.PROMPT, "Enter", () -> actions.open(getItem())),
            button("Rename", Glyph.PENCIL, "F2", () -> actions.rename(getItem())),
            button("End", Glyph.CROSS, "Delete", () -> actions.kill(getItem())));
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.setMinWidth(Region.USE_PREF_SIZE);
    buttons.visibleProperty().bind(Bindings.or(hoverProperty(), selectedProperty()));

    line = new HBox(16, what, buttons, when);
    line.setAlignment(Pos.CENTER_LEFT);
    setPrefWidth(0);
  }

  private static Button button(String verb, Glyph glyph, String key, Runnable action) {
    var button = new Button("", glyph.node());
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    if (glyph == Glyph.CROSS) {
      button.getStyleClass().add(Styles.DANGER);
    }
    button.setAccessibleText(verb);
    button.setTooltip(new Tooltip(verb + " (" + key + ")"));
    // The list keeps the keyboard; the keys in the tooltips do the same.
    button.setFocusTraversable(false);
    button.setOnAction(_ -> action.run());
    return button;
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
    show(server, !row.server().isEmpty());
    attached.setText(row.attached() > 1 ? "attached × " + row.attached() : "attached");
    show(attached, row.attached() > 0);
    holder.setText("sized by " + row.holder());
    show(holder, !row.holder().isEmpty());
    show(bell, row.bell());
    program.setText(row.program());
    directory.setText(row.directory());
    windows.setText(row.windows());
    age.setText(row.age());
    var called = row.server().isEmpty() ? row.name() : row.name() + " on " + row.server();
    setAccessibleText(
        String.join(", ", called, row.program(), row.directory(), row.windows(), row.age()));
    setGraphic(line);
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
