package dev.traymux.desktop.terminal;

import java.util.Optional;
import javafx.scene.input.KeyCode;

/// What the window keeps for itself among the keys; everything else goes to the session.
enum TerminalShortcut {
  COPY,
  PASTE,
  LARGER,
  SMALLER,
  RESET_SIZE;

  /// The shortcut that this key is, if it is one.
  ///
  /// @param mac whether shortcuts are made with Command, as on macOS
  static Optional<TerminalShortcut> of(KeyStroke key, boolean mac) {
    if (key.alt()) {
      return Optional.empty();
    }
    if (key.code() == KeyCode.INSERT && key.shift() && !key.control() && !key.meta()) {
      return Optional.of(PASTE);
    }
    var command = mac ? key.meta() && !key.control() : key.control() && !key.meta();
    if (!command) {
      return Optional.empty();
    }
    return switch (key.code()) {
      // Control with C and V belongs to the programs; Command does not.
      case C -> mac || key.shift() ? Optional.of(COPY) : Optional.empty();
      case V -> mac || key.shift() ? Optional.of(PASTE) : Optional.empty();
      case PLUS, EQUALS, ADD -> Optional.of(LARGER);
      // With Shift it is an underscore, which means something to programs.
      case MINUS -> key.shift() ? Optional.empty() : Optional.of(SMALLER);
      case SUBTRACT -> Optional.of(SMALLER);
      case DIGIT0, NUMPAD0 -> key.shift() ? Optional.empty() : Optional.of(RESET_SIZE);
      default -> Optional.empty();
    };
  }
}
