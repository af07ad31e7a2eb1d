package dev.traymux.desktop.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/// Light or dark, as the system is, in every window at once.
public final class Theme {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final String STYLES =
      Objects.requireNonNull(Theme.class.getResource("traymux.css")).toExternalForm();

  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
  private final Optional<ColorScheme> wanted;

  /// @param wanted what to use whatever the system says
  public Theme(Optional<ColorScheme> wanted) {
    this.wanted = wanted;
  }

  /// Reads `light` or `dark`; anything else means to follow the system.
  public static Optional<ColorScheme> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "light" -> Optional.of(ColorScheme.LIGHT);
      case "dark" -> Optional.of(ColorScheme.DARK);
      default -> Optional.empty();
    };
  }

  /// Takes over how this application looks, from now on and whenever the system changes.
  public void install() {
    var system = Platform.getPreferences();
    dark.addListener((_, _, now) -> use(now));
    use(dark.get());
    if (wanted.isPresent()) {
      dark.set(wanted.get() == ColorScheme.DARK);
    } else {
      dark.bind(system.colorSchemeProperty().isEqualTo(ColorScheme.DARK));
    }
  }

  /// Gives a window our own styles on top of the theme.
  public void dress(Scene scene) {
    scene.getStylesheets().add(STYLES);
    scene.getRoot().pseudoClassStateChanged(DARK, dark.get());
    dark.addListener((_, _, now) -> scene.getRoot().pseudoClassStateChanged(DARK, now));
  }

  /// Whether windows are dark now.
  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  private static void use(boolean dark) {
    Application.setUserAgentStylesheet(
        dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
  }
}
