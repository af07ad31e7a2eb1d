package dev.traymux.desktop;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The toolkit for tests with windows.
public final class FxTest {
  private FxTest() {}

  /// Starts the toolkit, once per process.
  public static void start() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  /// Runs on the JavaFX thread and waits for it.
  public static <T> T onFx(Callable<T> task) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, task);
  }

  /// Runs on the JavaFX thread and waits for it.
  public static void fx(Runnable task) {
    WaitForAsyncUtils.waitForAsyncFx(10_000, task);
  }

  /// The window with this title. Moved to the corner: elsewhere the headless toolkit misses wheel
  /// events.
  public static Stage window(String title) {
    return onFx(
        () -> {
          var stage =
              Window.getWindows().stream()
                  .filter(w -> w instanceof Stage s && title.equals(s.getTitle()))
                  .map(Stage.class::cast)
                  .findFirst()
                  .orElseThrow();
          stage.setX(0);
          stage.setY(0);
          return stage;
        });
  }
}
