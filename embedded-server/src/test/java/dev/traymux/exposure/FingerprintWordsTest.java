package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Bytes;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FingerprintWordsTest {
  private static Bytes hex(String digits) {
    return Bytes.of(HexFormat.of().parseHex(digits));
  }

  // The example of the list's own description.
  @Test
  void speaksPgp() {
    assertThat(FingerprintWords.words(hex("e58294f2e9a227486e8b061b31cc528fd7fa3f19")))
        .containsExactly(
            ("topmost Istanbul Pluto vagabond treadmill Pacific brackish dictator goldfish Medusa"
                    + " afflict bravado chatter revolver Dupont midsummer stopwatch whimsical"
                    + " cowbell bottomless")
                .split(" "));
  }

  @Test
  void everyByteHasTwoWordsOfItsOwn() {
    var all = new HashSet<String>();
    for (int i = 0; i < 256; i++) {
      var words = FingerprintWords.words(Bytes.of(new byte[] {(byte) i, (byte) i}));
      assertThat(words).hasSize(2).allSatisfy(w -> assertThat(w).matches("[A-Z]?[a-z]{3,}"));
      words.forEach(word -> assertThat(all.add(word.toLowerCase(Locale.ROOT))).isTrue());
    }
    assertThat(all).hasSize(512);
  }

  @Test
  void aFingerprintIs32Words() {
    var sha256 = Bytes.of(new byte[] {1}).sha256();
    assertThat(FingerprintWords.words(sha256)).hasSize(32);
  }
}
