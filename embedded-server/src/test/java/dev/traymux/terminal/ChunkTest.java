package dev.traymux.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class ChunkTest {
  private static byte[] screen(int length) {
    var line =
        "\033[32muser@desk\033[0m:\033[34m~/src\033[0m$ ls -l --color "
            .getBytes(StandardCharsets.UTF_8);
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = line[i % line.length];
    }
    return bytes;
  }

  @Test
  void compressesEachPieceByItself() throws DataFormatException {
    for (int i = 0; i < 10; i++) {
      var bytes = screen(1024 + i * 700);
      var chunk = new Chunk(bytes);

      var deflated = chunk.deflated().orElseThrow();

      assertThat(deflated.remaining()).isLessThan(bytes.length / 4);
      assertThat(inflated(deflated)).isEqualTo(bytes);
      assertThat(chunk.length()).isEqualTo(bytes.length);
      assertThat(chunk.deflated()).contains(deflated);
    }
  }

  private static byte[] inflated(ByteBuffer deflated) throws DataFormatException {
    try (var inflater = new Inflater(true)) {
      inflater.setInput(deflated.duplicate());
      var into = new byte[64 * 1024];
      int length = inflater.inflate(into);
      assertThat(inflater.finished()).isTrue();
      return Arrays.copyOf(into, length);
    }
  }

  @Test
  void leavesAloneWhatIsShort() {
    assertThat(new Chunk(screen(1023)).deflated()).isEmpty();
  }

  @Test
  void leavesAloneWhatWouldHardlyShrink() throws DataFormatException {
    var noise = new byte[8192];
    new Random(1).nextBytes(noise);
    assertThat(new Chunk(noise).deflated()).isEmpty();
    assertThat(inflated(new Chunk(screen(8192)).deflated().orElseThrow())).hasSize(8192);
  }

  @Test
  void isSharedToBeRead() {
    var chunk = new Chunk(screen(10));
    chunk.bytes().get();
    assertThat(chunk.bytes().isReadOnly()).isTrue();
    assertThat(chunk.bytes().remaining()).isEqualTo(10);
  }

  @Test
  void dropsOnlyWhatTerminalsAnswer() {
    for (var typed :
        new String[] {
          "a", "\033[A", "\033[1;5C", "\033[<0;3;4M", "\033[I", "\033[200~x\033[201~"
        }) {
      var bytes = typed.getBytes(StandardCharsets.UTF_8);
      assertThat(TerminalReplies.without(bytes)).isEqualTo(bytes);
    }
    var mixed = "x\033[?1;2cy\033[>0;276;0c\033P>|xterm.js(6.0.0)\033\\z";
    assertThat(TerminalReplies.without(mixed.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("xyz".getBytes(StandardCharsets.UTF_8));
  }
}
