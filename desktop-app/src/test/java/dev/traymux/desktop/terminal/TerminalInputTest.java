package dev.traymux.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class TerminalInputTest {
  @Test
  void keepsControlCAndVForThePrograms() {
    assertThat(TerminalShortcut.of(key(KeyCode.C, false, true, false), false)).isEmpty();
    assertThat(TerminalShortcut.of(key(KeyCode.V, false, true, false), false)).isEmpty();
    assertThat(TerminalShortcut.of(key(KeyCode.C, true, true, false), false))
        .contains(TerminalShortcut.COPY);
    assertThat(TerminalShortcut.of(key(KeyCode.V, true, true, false), false))
        .contains(TerminalShortcut.PASTE);
    assertThat(TerminalShortcut.of(key(KeyCode.INSERT, true, false, false), false))
        .contains(TerminalShortcut.PASTE);
  }

  @Test
  void usesCommandOnAMac() {
    assertThat(TerminalShortcut.of(key(KeyCode.C, false, false, true), true))
        .contains(TerminalShortcut.COPY);
    assertThat(TerminalShortcut.of(key(KeyCode.C, true, true, false), true)).isEmpty();
  }

  @Test
  void zoomsWithPlusMinusAndZero() {
    assertThat(TerminalShortcut.of(key(KeyCode.EQUALS, true, true, false), false))
        .contains(TerminalShortcut.LARGER);
    assertThat(TerminalShortcut.of(key(KeyCode.MINUS, false, true, false), false))
        .contains(TerminalShortcut.SMALLER);
    assertThat(TerminalShortcut.of(key(KeyCode.DIGIT0, false, true, false), false))
        .contains(TerminalShortcut.RESET_SIZE);
    assertThat(TerminalShortcut.of(key(KeyCode.MINUS, true, true, false), false))
        .describedAs("Control and underscore undoes in Emacs")
        .isEmpty();
  }

  @Test
  void countsWheelNotchesAndKeepsTheRest() {
    var wheel = new WheelSteps();
    assertThat(wheel.add(40)).isEqualTo(1);
    assertThat(wheel.add(-80)).isEqualTo(-2);
    assertThat(IntStream.range(0, 10).map(_ -> wheel.add(10)).sum())
        .describedAs("a touchpad that moves 100 pixels in tens")
        .isEqualTo(2);
  }

  @Test
  void pastesNothingThatCouldEndTheBrackets() {
    assertThat(PastedText.withoutControls("a\tb\r\nc\u001b[201~rm\u0003\u009bé😀"))
        .isEqualTo("a\tb\r\nc[201~rmé😀");
  }

  @Test
  void keepsTheLastScreenWhenTheClientLeaves() {
    var farewell = new Farewell();
    assertThat(farewell.without("last\u001b[1;24r\u001b[?1l\u001b>\u001b[H\u001b[2J\u001b[?1049l"))
        .isEqualTo("last\u001b[1;24r");
    assertThat(farewell.without("[exited]\r\n")).isEmpty();
    assertThat(farewell.without("x\u001b[?1049hagain")).isEqualTo("\u001b[?1049hagain");
  }

  private static KeyStroke key(KeyCode code, boolean shift, boolean control, boolean meta) {
    return new KeyStroke(code, "", shift, false, control, meta);
  }
}
