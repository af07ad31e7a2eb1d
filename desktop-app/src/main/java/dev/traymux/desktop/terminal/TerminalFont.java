package dev.traymux.desktop.terminal;

import java.util.HashSet;
import java.util.List;
import javafx.scene.text.Font;

/// The font terminals are drawn in, and its size.
final class TerminalFont {
  /// In points.
  static final double USUAL_SIZE = 14;

  private static final double SMALLEST = 8;
  private static final double LARGEST = 40;

  // The first one installed; the last is an alias that every system resolves to some monospaced
  // font.
  private static final List<String> FAMILIES =
      List.of(
          "JetBrains Mono",
          "Cascadia Mono",
          "SF Mono",
          "Menlo",
          "DejaVu Sans Mono",
          "Liberation Mono",
          "Noto Sans Mono",
          "Consolas",
          "Monospaced");

  private static final String FAMILY = installed();

  private double size = USUAL_SIZE;

  Font font() {
    return Font.font(FAMILY, size);
  }

  double size() {
    return size;
  }

  /// One point larger for 1, smaller for -1, the usual size for 0.
  void zoom(int direction) {
    size = direction == 0 ? USUAL_SIZE : Math.clamp(size + direction, SMALLEST, LARGEST);
  }

  private static String installed() {
    var families = new HashSet<>(Font.getFamilies());
    return FAMILIES.stream().filter(families::contains).findFirst().orElse("Monospaced");
  }
}
