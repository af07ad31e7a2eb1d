package dev.traymux.desktop.terminal;

import atlantafx.base.theme.Styles;
import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.session.SessionException;
import dev.traymux.session.Size;
import dev.traymux.tmux.PtyClient;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One session in a window. When the session ends, its last screen stays with a sentence over it.
final class TerminalWindow {
  private static final Logger log = LoggerFactory.getLogger(TerminalWindow.class);

  private final TerminalWidget widget;
  private final Function<Size, PtyClient> attach;
  private final Executor fx;
  private final Executor background;
  private final Stage stage = new Stage();
  private final StackPane root;
  private boolean closed;
  private boolean over;

  /// @param attach opens the client, of the size that fits into the window
  TerminalWindow(
      TerminalWidget widget,
      Function<Size, PtyClient> attach,
      Executor fx,
      Executor background,
      AppIcons icons) {
    this.widget = widget;
    this.attach = attach;
    this.fx = fx;
    this.background = background;
    root = new StackPane(widget.node());
    root.getStyleClass().add("terminal-window");
    icons.putOn(stage);
    // Black until the first picture: white would flash.
    stage.setScene(new Scene(root, 900, 560, Color.web("#10141a")));
    stage.setMinWidth(320);
    stage.setMinHeight(180);
  }

  /// Shows the window and attaches.
  ///
  /// @param gone called when it is closed
  void show(Runnable gone) {
    stage.setOnHidden(
        _ -> {
          closed = true;
          widget.close();
          gone.run();
        });
    stage.show();
    widget.focus();
    // Only a window on the screen knows how many cells fit.
    fx.execute(() -> connect(widget.size()));
  }

  /// Brings the window to the front.
  void raise() {
    stage.setIconified(false);
    stage.toFront();
    stage.requestFocus();
    widget.focus();
  }

  /// Whether it only shows the last screen any more.
  boolean isOver() {
    return over;
  }

  /// Says what the session is called now.
  void rename(String name) {
    stage.setTitle(name);
  }

  /// Closes the window; the session lives on.
  void close() {
    stage.close();
  }

  private void connect(Size size) {
    background.execute(
        () -> {
          try {
            var client = attach.apply(size);
            fx.execute(() -> use(client));
          } catch (SessionException e) {
            fx.execute(() -> sayOver(String.valueOf(e.getMessage())));
          } catch (RuntimeException e) {
            log.error("Attaching failed unexpectedly", e);
            fx.execute(
                () -> sayOver("The session could not be opened. Close this window and try again."));
          }
        });
  }

  private void use(PtyClient client) {
    if (closed) {
      client.close();
      return;
    }
    widget.attach(client, () -> sayOver("This session has ended, or was detached elsewhere."));
  }

  private void sayOver(String sentence) {
    if (closed) {
      return;
    }
    over = true;
    var text = new Label(sentence);
    text.setId("terminal-sentence");
    text.setWrapText(true);
    var close = new Button("Close");
    close.setId("terminal-close");
    close.getStyleClass().add(Styles.ACCENT);
    close.setDefaultButton(true);
    close.setCancelButton(true);
    close.setOnAction(_ -> close());
    close.setMinWidth(Region.USE_PREF_SIZE);
    var card = new HBox(text, close);
    card.getStyleClass().add("terminal-ended");
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(card, Pos.CENTER);
    widget.node().setOpacity(0.45);
    root.getChildren().add(card);
    close.requestFocus();
  }
}
