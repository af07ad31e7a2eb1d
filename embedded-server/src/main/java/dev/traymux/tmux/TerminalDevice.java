package dev.traymux.tmux;

import java.util.OptionalLong;
import java.util.function.IntToLongFunction;
import java.util.regex.Pattern;

/// The device of a terminal, opened for a moment only: held open, it would outlive its program.
final class TerminalDevice {
  private static final Pattern NAME = Pattern.compile("/dev/[A-Za-z0-9]+(/[A-Za-z0-9]+)?");

  private TerminalDevice() {}

  /// Asks the system something about it, which waits for nothing.
  ///
  /// @param path as tmux names it
  /// @param question takes the open file and returns what the system said; below zero, it failed
  /// @return empty when this is no terminal, or not any more
  static OptionalLong ask(String path, IntToLongFunction question) {
    if (!NAME.matcher(path).matches()) {
      return OptionalLong.empty();
    }
    // To read only, which is 0; it must not become our own controlling terminal.
    int file = Libc.open(path, Unix.THIS.noControllingTerminal() | Unix.THIS.nonBlocking());
    if (file < 0) {
      return OptionalLong.empty();
    }
    try {
      long answer = question.applyAsLong(file);
      return answer < 0 ? OptionalLong.empty() : OptionalLong.of(answer);
    } finally {
      Libc.close(file);
    }
  }
}
