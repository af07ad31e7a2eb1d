package dev.traymux.desktop.fx;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;

/// Light or dark, as the system is, in every window at once.
public final class Theme {
  private Theme() {}

  /// Takes over how this application looks, from now on and whenever the system changes.
  ///
  /// @param wanted what to use whatever the system says
  public static void use(Optional<ColorScheme> wanted) {
    var system = Platform.getPreferences();
    show(wanted.orElseGet(system::getColorScheme));
    if (wanted.isEmpty()) {
      system.colorSchemeProperty().addListener((_, _, now) -> show(now));
    }
  }

  /// Reads `light` or `dark`; anything else means to follow the system.
  public static Optional<ColorScheme> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "light" -> Optional.of(ColorScheme.LIGHT);
      case "dark" -> Optional.of(ColorScheme.DARK);
      default -> Optional.empty();
    };
  }

  private static void show(ColorScheme scheme) {
    var name =
        switch (scheme) {
          case DARK -> "traymux-dark.css";
          case LIGHT -> "traymux-light.css";
        };
    Application.setUserAgentStylesheet(
        Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm());
  }
}
