package dev.traymux.desktop.terminal;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A key going down, with the modifiers held.
///
/// @param text what the key would type by itself; empty for keys that type nothing
record KeyStroke(
    KeyCode code, String text, boolean shift, boolean alt, boolean control, boolean meta) {
  static KeyStroke of(KeyEvent event) {
    return new KeyStroke(
        event.getCode(),
        event.getText(),
        event.isShiftDown(),
        event.isAltDown(),
        event.isControlDown(),
        event.isMetaDown());
  }

  /// xterm's number for the modifiers: 1 for none, plus 1 for Shift, 2 for Alt and 4 for Control.
  int modifiers() {
    return 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (control ? 4 : 0);
  }
}
