package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MouseEncodingTest {
  @Test
  void countsFromOneAndRepeats() {
    assertThat(MouseEncoding.SGR.wheel(-2, 0, 999))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("\033[<64;1;1000M\033[<64;1;1000M");
    assertThat(MouseEncoding.SGR.wheel(1, 4, 2))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("\033[<65;5;3M");
  }

  @Test
  void saysNothingOfPositionsThatHaveNoWord() {
    assertThat(MouseEncoding.X10.wheel(1, 222, 0)).containsExactly(0x1b, '[', 'M', 97, 0xff, 33);
    assertThat(MouseEncoding.X10.wheel(1, 223, 0)).isEmpty();
    assertThat(MouseEncoding.UTF8.wheel(1, 223, 0))
        .containsExactly(0x1b, '[', 'M', 97, 0xc4, 0x80, 33);
    assertThat(MouseEncoding.UTF8.wheel(1, 2015, 0)).isEmpty();
  }
}
