package dev.traymux.desktop.terminal;

import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.emulator.ColorPalette;
import com.techsenger.jeditermfx.ui.settings.DefaultSettingsProvider;
import javafx.scene.text.Font;

/// How JediTermFX has to behave here.
final class JediTermSettings extends DefaultSettingsProvider {
  private final ColorPalette colours = new TerminalColours();
  private final TerminalFont font;

  JediTermSettings(TerminalFont font) {
    this.font = font;
  }

  @Override
  public Font getTerminalFont() {
    return font.font();
  }

  @Override
  public float getTerminalFontSize() {
    return (float) font.size();
  }

  @Override
  public ColorPalette getTerminalColorPalette() {
    return colours;
  }

  @Override
  public TerminalColor getDefaultForeground() {
    return TerminalColours.FOREGROUND;
  }

  @Override
  public TerminalColor getDefaultBackground() {
    return TerminalColours.BACKGROUND;
  }

  @Override
  public TextStyle getSelectionColor() {
    return new TextStyle(TerminalColours.FOREGROUND, TerminalColours.SELECTION);
  }

  @Override
  public boolean useInverseSelectionColor() {
    return false;
  }

  /// Its bell comes from AWT, which has no business in this process.
  @Override
  public boolean audibleBell() {
    return false;
  }

  /// tmux always draws on the alternate screen: arrows for the wheel would walk through the shell's
  /// history.
  @Override
  public boolean sendArrowKeysInAlternativeMode() {
    return false;
  }

  /// tmux keeps the history; what scrolls off here is only what it showed while it attached.
  @Override
  public int getBufferMaxLinesCount() {
    return 200;
  }
}
