package dev.traymux.config;

/// Text from elsewhere, made fit for a terminal: what would move the cursor, colour, hide or turn
/// around what stands next to it is written out as the number of its character.
public final class Printable {
  private Printable() {}

  /// `text` on one line; nothing is left out.
  public static String of(String text) {
    var printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isPrintable(c)) {
                printable.appendCodePoint(c);
              } else {
                printable.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            });
    return printable.toString();
  }

  /// Whether a character shows itself and nothing but itself.
  public static boolean isPrintable(int codePoint) {
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
