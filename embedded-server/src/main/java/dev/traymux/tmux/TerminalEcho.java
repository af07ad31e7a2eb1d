package dev.traymux.tmux;

import java.util.regex.Pattern;

/// Whether a terminal shows what is typed.
final class TerminalEcho {
  private static final Pattern DEVICE = Pattern.compile("/dev/[A-Za-z0-9]+(/[A-Za-z0-9]+)?");

  private TerminalEcho() {}

  /// Whether what is typed is taken line by line and not shown, as for a password. Editors and
  /// shells that edit their line show what they like, and take every key as it comes; they are
  /// something else. Three calls of the system, none of which waits.
  ///
  /// @param terminal its device, as tmux names it
  static boolean isHidden(String terminal) {
    if (!DEVICE.matcher(terminal).matches()) {
      return false;
    }
    int file = Libc.open(terminal, Unix.THIS.noControllingTerminal() | Unix.THIS.nonBlocking());
    if (file < 0) {
      return false;
    }
    try {
      long modes = Libc.localModes(file);
      return modes >= 0 && (modes & Unix.ECHO) == 0 && (modes & Unix.THIS.modes().canonical()) != 0;
    } finally {
      Libc.close(file);
    }
  }
}
