package dev.traymux.desktop.fx;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.stage.Stage;
import javafx.util.Duration;

/// Calls something again and again, only while somebody looks at a window.
public final class Seconds {
  private Seconds() {}

  /// Calls `tick` when the window is shown, and every so many seconds until it is not any more.
  public static void whileShown(Stage stage, int every, Runnable tick) {
    var timer = new Timeline(new KeyFrame(Duration.seconds(every), _ -> tick.run()));
    timer.setCycleCount(Animation.INDEFINITE);
    stage
        .showingProperty()
        .addListener(
            (_, _, shown) -> {
              if (shown) {
                tick.run();
                timer.play();
              } else {
                timer.stop();
              }
            });
  }
}
