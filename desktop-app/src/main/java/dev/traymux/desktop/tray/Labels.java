package dev.traymux.desktop.tray;

import java.util.stream.Collectors;

/// Makes text from elsewhere safe to show in menus and tooltips.
final class Labels {
  private Labels() {}

  /// `text` on one line and at most `max` code points long, without characters that control the
  /// terminal, reorder what stands around them, or are not drawn at all.
  static String plain(String text, int max) {
    var visible = text.codePoints().filter(Labels::isVisible).toArray();
    if (visible.length == 0) {
      return "(no name)";
    }
    return visible.length <= max
        ? new String(visible, 0, visible.length)
        : new String(visible, 0, max - 1) + "…";
  }

  /// For com.canonical.dbusmenu, where an underscore marks the access key.
  static String withoutMnemonics(String label) {
    return label.replace("_", "__");
  }

  /// For the text of a StatusNotifierItem's tooltip, which panels read as markup.
  static String withoutMarkup(String text) {
    return text.codePoints()
        .mapToObj(
            c ->
                switch (c) {
                  case '<' -> "&lt;";
                  case '>' -> "&gt;";
                  case '&' -> "&amp;";
                  default -> Character.toString(c);
                })
        .collect(Collectors.joining());
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
