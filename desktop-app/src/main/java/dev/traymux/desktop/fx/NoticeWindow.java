package dev.traymux.desktop.fx;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

/// Says something that has no other window to be said in, e.g. after a choice in the tray.
public final class NoticeWindow {
  private static final double WIDTH = 460;

  private final AppIcons icons;
  private final Stage stage = new Stage();

  /// Shows nothing yet.
  public NoticeWindow(AppIcons icons) {
    this.icons = icons;
  }

  /// Says it, in place of what it said before.
  ///
  /// @param then called when the person has closed it
  public void say(String title, String text, Runnable then) {
    var ok = Parts.button("OK", stage::close);
    ok.setId("notice-ok");
    ok.getStyleClass().add(Styles.ACCENT);
    ok.setDefaultButton(true);
    ok.setCancelButton(true);
    var buttons = new HBox(ok);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    var heading = Parts.text(title, "sheet-title");
    var said = Parts.text(text);
    said.setId("notice-text");
    said.setPadding(new Insets(14, 0, 14, 0));
    var scroll = new ScrollPane(said);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("page-scroll");
    var page = new BorderPane(scroll, heading, null, buttons, null);
    page.setPadding(new Insets(20));
    stage.setOnHidden(null);
    stage.close();
    if (stage.getIcons().isEmpty()) {
      icons.putOn(stage);
    }
    stage.setTitle(title);
    stage.setScene(new Scene(page, WIDTH, 240));
    stage.setOnHidden(_ -> then.run());
    stage.show();
    stage.toFront();
    stage.requestFocus();
    ok.requestFocus();
  }

  /// Takes it away.
  public void close() {
    stage.setOnHidden(null);
    stage.close();
  }
}
