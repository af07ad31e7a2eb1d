package dev.traymux.desktop.platform;

import java.util.Locale;
import java.util.Map;

/// The panel that the tray icon stands in.
public final class Panel {
  private Panel() {}

  /// Whether it is dark. Nothing tells; KDE's follows the colour scheme, GNOME's and Xfce's are
  /// dark unless changed.
  ///
  /// @param environment as of the process
  /// @param darkScheme whether the system's colours are dark
  public static boolean isDark(Map<String, String> environment, boolean darkScheme) {
    var desktop = environment.getOrDefault("XDG_CURRENT_DESKTOP", "").toLowerCase(Locale.ROOT);
    return darkScheme
        || desktop.contains("gnome")
        || desktop.contains("unity")
        || desktop.contains("xfce");
  }
}
