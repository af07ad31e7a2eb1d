package dev.traymux.session;

/// The names Traymux gives to windows: anything a person can read, since a window is never
/// addressed by its name.
public final class WindowName {
  private static final int MAX_CODE_POINTS = 64;

  private WindowName() {}

  /// Whether a window may be given this name.
  public static boolean isAllowed(String name) {
    return !name.isEmpty()
        && name.codePointCount(0, name.length()) <= MAX_CODE_POINTS
        && name.codePoints().allMatch(WindowName::isReadable);
  }

  private static boolean isReadable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
