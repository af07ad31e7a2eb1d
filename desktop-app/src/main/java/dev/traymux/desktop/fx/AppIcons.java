package dev.traymux.desktop.fx;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// The application's picture for window lists and title bars.
public final class AppIcons {
  private final List<Image> sizes =
      Stream.of(16, 32, 48, 64, 128, 256)
          .map("/dev/traymux/desktop/icons/app-%d.png"::formatted)
          .map(name -> Objects.requireNonNull(AppIcons.class.getResource(name), name))
          .map(url -> new Image(url.toExternalForm()))
          .toList();

  /// Puts it on a window.
  public void putOn(Stage stage) {
    stage.getIcons().setAll(sizes);
  }
}
