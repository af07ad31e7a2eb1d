package dev.traymux.tmux;

import java.util.OptionalInt;

/// What waits in a terminal for its program to read it. The terminal is opened for a moment only:
/// held open, it would outlive its program.
final class TerminalQueue {
  private TerminalQueue() {}

  /// How many bytes are unread. A line that is not complete does not count where the program reads
  /// whole lines.
  ///
  /// @param terminal its path
  /// @return empty when this is no terminal, or not any more
  static OptionalInt unread(String terminal) {
    // To read only, which is 0; it must not become our own controlling terminal.
    int file = Libc.open(terminal, Unix.THIS.noControllingTerminal() | Unix.THIS.nonBlocking());
    if (file < 0) {
      return OptionalInt.empty();
    }
    try {
      int unread = Libc.unread(file);
      return unread < 0 ? OptionalInt.empty() : OptionalInt.of(unread);
    } finally {
      Libc.close(file);
    }
  }
}
