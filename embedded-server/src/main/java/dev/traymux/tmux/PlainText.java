package dev.traymux.tmux;

/// Text that programs chose, made safe to show: it cannot move the cursor, break the line or turn
/// the reading direction.
final class PlainText {
  /// Longer than any title somebody reads; a program may send megabytes.
  private static final int MAX_CODE_POINTS = 512;

  private PlainText() {}

  static String of(String text) {
    // Nearly all of it, a thousand times a second.
    if (text.length() <= MAX_CODE_POINTS && text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      return text;
    }
    return text.codePoints()
        .filter(PlainText::isPlain)
        .limit(MAX_CODE_POINTS)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // U+061C, U+200E/F, U+202A to E, U+2066 to 9: everything that changes direction without being
      // a letter.
      case Character.FORMAT ->
          c != 0x061C
              && c != 0x200E
              && c != 0x200F
              && (c < 0x202A || c > 0x202E)
              && (c < 0x2066 || c > 0x2069);
      default -> true;
    };
  }
}
