package dev.traymux.desktop.fx;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;

/// Puts a text into the clipboard, and says so for a moment.
public final class CopyButton extends Button {
  private static final Duration MOMENT = Duration.seconds(2);

  /// @param what what is copied, for people who do not see what it stands beside
  /// @param copied called each time, with the text on its way
  public CopyButton(String what, Supplier<String> text, Runnable copied) {
    super("Copy");
    setAccessibleText("Copy " + what);
    setMinWidth(USE_PREF_SIZE);
    var back = new PauseTransition(MOMENT);
    back.setOnFinished(_ -> setText("Copy"));
    setOnAction(
        _ -> {
          var content = new ClipboardContent();
          content.putString(text.get());
          Clipboard.getSystemClipboard().setContent(content);
          setText("Copied");
          back.playFromStart();
          copied.run();
        });
  }
}
