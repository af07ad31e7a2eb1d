package dev.traymux.desktop.terminal;

import com.techsenger.jeditermfx.core.Color;
import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.emulator.ColorPalette;

/// The terminal's colours. Dark under a light theme too: programs choose their colours for a dark
/// terminal, and cannot be told otherwise once they run.
final class TerminalColours extends ColorPalette {
  static final TerminalColor BACKGROUND = TerminalColor.rgb(0x10, 0x14, 0x1a);
  static final TerminalColor FOREGROUND = TerminalColor.rgb(0xd7, 0xde, 0xe8);
  static final TerminalColor SELECTION = TerminalColor.rgb(0x2b, 0x4a, 0x6f);

  // Black to white, then the bright ones; each reads on the background, and on the default colours
  // of tmux's status line.
  private static final Color[] COLOURS = {
    new Color(0x1c2430), new Color(0xf0716b), new Color(0x63c174), new Color(0xd9a84e),
    new Color(0x5fa5f5), new Color(0xc48bea), new Color(0x4dbdc4), new Color(0xc5ced9),
    new Color(0x5c6a7b), new Color(0xff938c), new Color(0x85dd95), new Color(0xf2c979),
    new Color(0x8bc0ff), new Color(0xdaaef7), new Color(0x7adce2), new Color(0xf4f7fb),
  };

  @Override
  protected Color getForegroundByColorIndex(int index) {
    return COLOURS[index];
  }

  @Override
  protected Color getBackgroundByColorIndex(int index) {
    return COLOURS[index];
  }
}
