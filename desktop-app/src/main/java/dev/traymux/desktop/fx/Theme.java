package dev.traymux.desktop.fx;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Light or dark, as the system is, in every window at once.
public final class Theme {
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

  /// Takes over how this application looks, from now on and whenever the system changes.
  ///
  /// @param wanted what to use whatever the system says
  public Theme(Optional<ColorScheme> wanted) {
    use(false);
    dark.addListener((_, _, now) -> use(now));
    if (wanted.isPresent()) {
      dark.set(wanted.get() == ColorScheme.DARK);
    } else {
      dark.bind(Platform.getPreferences().colorSchemeProperty().isEqualTo(ColorScheme.DARK));
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

  /// Whether windows are dark now.
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  private static void use(boolean dark) {
    var name = dark ? "traymux-dark.css" : "traymux-light.css";
    Application.setUserAgentStylesheet(
        Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm());
  }
}
