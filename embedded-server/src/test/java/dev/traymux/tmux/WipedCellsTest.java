package dev.traymux.tmux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WipedCellsTest {
  private final WipedCells cells = new WipedCells();

  private void read(String text) {
    var bytes = text.getBytes(UTF_8);
    cells.read(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n▄\r\u001b[K\u001b[C▄", "漢\r\u001b[K\u001b[2C字", "\r\r\u001b[K\u001b[C"})
  void areFound(String output) {
    read(output);
    assertThat(cells.isFound()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\u001b[K",
        "\r\u001b[K\u001b[3C",
        "\u001b[K\u001b[C",
        "\r\u001b[Ka\u001b[C",
        "\r\u001b[K\u001b[31m\u001b[C"
      })
  void areNotSeenInOtherOutput(String output) {
    read(output);
    assertThat(cells.isFound()).isFalse();
  }

  @Test
  void areFoundWhereverReadsAreCut() {
    "漢\r\u001b[K\u001b[2C字".codePoints().mapToObj(Character::toString).forEach(this::read);
    assertThat(cells.isFound()).isTrue();
    cells.forget();
    assertThat(cells.isFound()).isFalse();
  }
}
