package dev.traymux.access;

import dev.traymux.config.Printable;
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
            .filter(Printable::isPrintable)
            .limit(MAX)
            .mapToObj(Character::toString)
            .collect(Collectors.joining())
            .strip();
    return visible.isEmpty() ? NAMELESS : visible;
  }
}
