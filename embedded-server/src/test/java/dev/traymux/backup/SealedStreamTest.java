package dev.traymux.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an encrypted stream takes, chunk by chunk.
final class SealedStreamTest {
  private static final int CHUNK = 64 * 1024;
  private static final int SEALED = CHUNK + 16;

  // Nobody guesses here.
  private static final int FEW = 1000;

  private final char[] passphrase = "correct horse".toCharArray();
  private final byte[] plain = new byte[3 * CHUNK];
  private byte[] sealed;
  private int header;

  @BeforeEach
  void seal() throws IOException {
    new SecureRandom().nextBytes(plain);
    sealed = seal(plain);
    header = new String(sealed, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
  }

  private byte[] seal(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = SealedStream.write(bytes, passphrase, FEW, new SecureRandom());
    out.write(content);
    out.finish();
    return bytes.toByteArray();
  }

  private byte[] open(byte[] stream) throws IOException {
    var in = new BufferedInputStream(new ByteArrayInputStream(stream));
    var line = SealedStream.header(in).orElseThrow();
    return SealedStream.read(in, line, passphrase).readAllBytes();
  }

  @Test
  void givesBackWhatItTook() throws IOException {
    assertThat(open(sealed)).isEqualTo(plain);
    for (int length : new int[] {0, 1, CHUNK - 1, CHUNK + 1}) {
      var content = Arrays.copyOf(plain, length);
      assertThat(open(seal(content))).isEqualTo(content);
    }
  }

  @Test
  void chunksCannotBeCutOffSwappedRepeatedOrChanged() {
    refused(Arrays.copyOf(sealed, header + SEALED));
    refused(Arrays.copyOf(sealed, header + 2 * SEALED));
    refused(Arrays.copyOf(sealed, header));
    refused(Arrays.copyOf(sealed, sealed.length - 1));
    refused(Arrays.copyOf(sealed, sealed.length + SEALED));
    changed(s -> System.arraycopy(sealed, header, s, header + SEALED, SEALED));
    changed(
        s -> {
          System.arraycopy(sealed, header, s, header + SEALED, SEALED);
          System.arraycopy(sealed, header + SEALED, s, header, SEALED);
        });
    changed(s -> s[header + 5] ^= 1);
    changed(s -> s[s.length - 1] ^= 1);
    // The salt, in the line that everybody can read.
    changed(s -> s[header - 2] = (byte) (s[header - 2] == '0' ? '1' : '0'));
  }

  @Test
  void aHeaderCannotAskForHoursOfWork() {
    var greedy = "traymux backup 1 encrypted 99999999 " + "0".repeat(32) + "\n";
    refused(greedy.getBytes(StandardCharsets.US_ASCII));
  }

  private void changed(Consumer<byte[]> change) {
    var copy = sealed.clone();
    change.accept(copy);
    refused(copy);
  }

  private void refused(byte[] stream) {
    assertThatThrownBy(() -> open(stream)).isInstanceOf(SealedStream.Broken.class);
  }
}
