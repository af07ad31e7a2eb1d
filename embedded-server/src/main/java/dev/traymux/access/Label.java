package dev.traymux.access;

import java.util.stream.Collectors;

/// Names that come from elsewhere, made fit to be shown: no control, bidirectional or invisible
/// characters, and not long.
public final class Label {
  /// Characters (code points) a label has at most.
  public static final int MAX = 64;

  private static final String NAMELESS = "Unnamed device";

  private Label() {}

  /// `text` with everything removed that could forge or hide what stands next to it. Never empty.
  public static String clean(String text) {
    var visible =
        text.codePoints()
            .limit(4L * MAX)
            .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
            .filter(Label::isVisible)
            .limit(MAX)
            .mapToObj(Character::toString)
            .collect(Collectors.joining())
            .strip();
    return visible.isEmpty() ? NAMELESS : visible;
  }

  /// Whether a character shows itself and nothing but itself.
  static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
