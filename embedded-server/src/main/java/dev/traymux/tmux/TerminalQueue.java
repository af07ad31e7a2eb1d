package dev.traymux.tmux;

import java.util.OptionalLong;

/// What waits in a terminal for its program to read it.
final class TerminalQueue {
  private TerminalQueue() {}

  /// How many bytes are unread. A line that is not complete does not count where the program reads
  /// whole lines.
  ///
  /// @param terminal its device, as tmux names it
  /// @return empty when this is no terminal, or not any more
  static OptionalLong unread(String terminal) {
    return TerminalDevice.ask(terminal, Libc::unread);
  }
}
