package dev.traymux.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.traymux.terminal.Paste.Whole;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasteTest {
  private static final Whole WHOLE = new Whole("%1", 7, 10, true);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void putsPiecesTogether() throws PasteException {
    var paste = new Paste(WHOLE);
    assertThat(paste.add(WHOLE, 0, bytes("01234"))).isEqualTo(5);
    assertThat(paste.isComplete()).isFalse();
    assertThat(paste.add(WHOLE, 5, bytes("56789"))).isEqualTo(10);
    assertThat(paste.isComplete()).isTrue();
    assertThat(paste.bytes()).isEqualTo(bytes("0123456789"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 6, 9})
  void refusesGapsAndOverlaps(int offset) throws PasteException {
    var paste = new Paste(WHOLE);
    paste.add(WHOLE, 0, bytes("01234"));
    assertThatExceptionOfType(PasteException.class)
        .isThrownBy(() -> paste.add(WHOLE, offset, bytes("x")))
        .withMessageContaining("Paste again");
  }

  @Test
  void refusesMoreThanWasSaid() throws PasteException {
    var paste = new Paste(WHOLE);
    paste.add(WHOLE, 0, bytes("01234"));
    assertThatExceptionOfType(PasteException.class)
        .isThrownBy(() -> paste.add(WHOLE, 5, bytes("567890")))
        .withMessageContaining("longer");
  }

  @Test
  void refusesPiecesOfAnotherPaste() throws PasteException {
    var paste = new Paste(WHOLE);
    paste.add(WHOLE, 0, bytes("01234"));
    for (var other :
        new Whole[] {
          new Whole("%2", 7, 10, true),
          new Whole("%1", 8, 10, true),
          new Whole("%1", 7, 11, true),
          new Whole("%1", 7, 10, false)
        }) {
      assertThatExceptionOfType(PasteException.class)
          .isThrownBy(() -> paste.add(other, 5, bytes("5")));
    }
  }
}
