package dev.traymux.tmux;

/// Whether a terminal shows what is typed.
final class TerminalEcho {
  private TerminalEcho() {}

  /// Whether what is typed is taken line by line and not shown, as for a password. Editors and
  /// shells that edit their line show what they like, and take every key as it comes; they are
  /// something else.
  ///
  /// @param terminal its device, as tmux names it
  static boolean isHidden(String terminal) {
    long byLine = Unix.THIS.modes().canonical();
    return TerminalDevice.ask(terminal, Libc::localModes).stream()
        .anyMatch(modes -> (modes & (Unix.ECHO | byLine)) == byLine);
  }
}
