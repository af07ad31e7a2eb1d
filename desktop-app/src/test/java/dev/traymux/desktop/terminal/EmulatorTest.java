package dev.traymux.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.techsenger.jeditermfx.core.ArrayTerminalDataStream;
import com.techsenger.jeditermfx.core.CursorShape;
import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.emulator.JediEmulator;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseFormat;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalSelection;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Screens of six rows, as xterm shows them; `^` stands for escape, `/` for the end of a row.
class EmulatorTest {
  private static final String SIX_ROWS = "A\r\nB\r\nC\r\nD\r\nE\r\nF";

  @ParameterizedTest
  @CsvSource({
    "^[2;5r^[4S^[1;1H^[Kx, x/////F",
    "^[2;5r^[3S^[1;1H^[Kx, x/E////F",
    "^[2;5r^[4T^[1;1H^[Kx, x/////F",
    "^[3;5r^[1;1Hx^M^Jy, x/y/C/D/E/F",
    "^[3;5r^[2;1Hx^M^Jy, A/x/y/D/E/F",
    "^[2;5r^[2;1H^[4M, A/////F",
    "^[3;5r^[3;1H^[2L, A/B///C/F",
    "^[1;5r^[5;1H^J^Jx, C/D/E//x/F",
  })
  void drawsAroundScrollingRegions(String sequence, String screen) throws IOException {
    var text = sequence.replace("^M", "\r").replace("^J", "\n").replace("^", "\u001b");

    assertThat(draw(SIX_ROWS + text)).isEqualTo(screen);
  }

  private static String draw(String text) throws IOException {
    var style = new StyleState();
    var buffer = new TerminalTextBuffer(20, 6, style);
    var emulator =
        new JediEmulator(
            new ArrayTerminalDataStream(text.toCharArray()),
            new Emulator(new NoDisplay(), buffer, style));
    while (emulator.hasNext()) {
      emulator.next();
    }
    return buffer
        .getScreenLines()
        .lines()
        .map(String::stripTrailing)
        .collect(Collectors.joining("/"));
  }

  /// The emulator draws into its buffer; nobody looks.
  private static final class NoDisplay implements TerminalDisplay {
    @Override
    public void setCursor(int x, int y) {}

    @Override
    public void setCursorShape(@Nullable CursorShape shape) {}

    @Override
    public void beep() {}

    @Override
    public void scrollArea(int top, int size, int by) {}

    @Override
    public void setCursorVisible(boolean visible) {}

    @Override
    public void useAlternateScreenBuffer(boolean use) {}

    @Override
    public String getWindowTitle() {
      return "";
    }

    @Override
    public void setWindowTitle(String title) {}

    @Override
    public @Nullable TerminalSelection getSelection() {
      return null;
    }

    @Override
    public void terminalMouseModeSet(MouseMode mode) {}

    @Override
    public void setMouseFormat(MouseFormat format) {}

    @Override
    public boolean ambiguousCharsAreDoubleWidth() {
      return false;
    }
  }
}
