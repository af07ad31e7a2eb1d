package dev.traymux.desktop.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// Runs on the JavaFX thread: at once when called there, otherwise soon and in order.
public final class FxExecutor implements Executor {
  @Override
  public void execute(Runnable task) {
    if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
    }
  }
}
