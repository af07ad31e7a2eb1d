package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasteMarksTest {
  // E stands for escape.
  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "aE[201~b, ab",
    "E[200~aE[201~, a",
    "E[20E[201~1~x, x",
    "E[2E[20E[200~0~00~x, x",
    "E[202~, E[202~",
    "[201~, [201~",
    "E[201, E[201",
  })
  void takesMarksOut(String given, String expected) {
    assertThat(PasteMarks.strip(bytes(given))).isEqualTo(bytes(expected));
  }

  private static byte[] bytes(String text) {
    return text.replace('E', '\033').getBytes(StandardCharsets.US_ASCII);
  }
}
