package dev.traymux.tmux;

import java.util.Optional;
import java.util.OptionalLong;

/// How terminals treat what is typed.
final class TerminalModes {
  private TerminalModes() {}

  /// Whether what is typed is taken line by line and not shown, as for a password. Editors and
  /// shells that edit their line show what they like, and take every key as it comes; they are
  /// something else.
  ///
  /// @param terminal its device, as tmux names it
  static boolean isHidden(String terminal) {
    return modes(terminal).stream()
        .anyMatch(modes -> isCanonical(modes) && (modes & Unix.ECHO) == 0);
  }

  /// Whether what is typed is taken line by line; empty where that cannot be told.
  ///
  /// @param terminal its device, as tmux names it
  static Optional<Boolean> isCanonical(String terminal) {
    return modes(terminal).stream().mapToObj(TerminalModes::isCanonical).findFirst();
  }

  private static boolean isCanonical(long modes) {
    return (modes & Unix.THIS.modes().canonical()) != 0;
  }

  private static OptionalLong modes(String terminal) {
    return TerminalDevice.ask(terminal, Libc::localModes);
  }
}
