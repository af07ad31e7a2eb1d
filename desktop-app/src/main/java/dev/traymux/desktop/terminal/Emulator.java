package dev.traymux.desktop.terminal;

import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;

/// JediTermFX's terminal, which writes where it is told to. As it comes (1.0.0), text for a row
/// above the scrolling region lands in the region's first row; tmux draws so whenever it has
/// scrolled. Text below the region still scrolls it: tmux lifts the region before it draws there.
final class Emulator extends JediTerminal {
  private int regionTop = 1;

  Emulator(TerminalDisplay display, TerminalTextBuffer buffer, StyleState style) {
    super(display, buffer, style);
  }

  @Override
  public void setScrollingRegion(int top, int bottom) {
    regionTop = Math.max(1, top);
    super.setScrollingRegion(top, bottom);
  }

  /// Scrolls when the cursor has left the region at its end. Above the region there is nothing to
  /// scroll.
  @Override
  public void scrollY() {
    if (getCursorY() >= regionTop) {
      super.scrollY();
    }
  }
}
