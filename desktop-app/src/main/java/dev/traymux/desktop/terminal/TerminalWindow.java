package dev.traymux.desktop.terminal;

import atlantafx.base.theme.Styles;
import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.session.SessionException;
import dev.traymux.session.Size;
import dev.traymux.session.Window;
import dev.traymux.tmux.PtyClient;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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
import org.jspecify.annotations.Nullable;
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
  private final LeaseStrip lease;
  private boolean closed;
  private boolean over;
  private @Nullable String leased;

  /// @param attach opens the client, of the size that fits into the window
  /// @param takeBack ends the lease of a window, by its id; may wait for tmux
  TerminalWindow(
      TerminalWidget widget,
      Function<Size, PtyClient> attach,
      Consumer<String> takeBack,
      Executor fx,
      Executor background,
      AppIcons icons) {
    this.widget = widget;
    this.attach = attach;
    this.fx = fx;
    this.background = background;
    lease = new LeaseStrip(() -> takeBack(takeBack));
    root = new StackPane(widget.node(), lease);
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

  /// Says whether somebody holds the size of the window that is shown.
  ///
  /// @param shown the session's current window, if it has one
  void follow(Optional<Window> shown) {
    var holder = shown.flatMap(Window::lease);
    leased = holder.isPresent() ? shown.map(Window::id).orElseThrow() : null;
    holder.ifPresentOrElse(lease::show, lease::hide);
  }

  private void takeBack(Consumer<String> owner) {
    var window = leased;
    if (window == null) {
      return;
    }
    widget.focus();
    background.execute(
        () -> {
          try {
            owner.accept(window);
          } catch (SessionException e) {
            fx.execute(() -> lease.fail(String.valueOf(e.getMessage())));
          } catch (RuntimeException e) {
            log.error("Taking the size back failed unexpectedly", e);
            fx.execute(() -> lease.fail("The size could not be taken back. Try again."));
          }
        });
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
