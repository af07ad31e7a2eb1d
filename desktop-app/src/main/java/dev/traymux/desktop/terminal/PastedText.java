package dev.traymux.desktop.terminal;

/// Text from the clipboard on its way into a terminal.
final class PastedText {
  private PastedText() {}

  /// `text` without control characters other than tab and line ends. An escape could end the
  /// brackets that tell a program "this was pasted, do not run it".
  static String withoutControls(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c == '\t' || c == '\n' || c == '\r' || !Character.isISOControl(c))
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
