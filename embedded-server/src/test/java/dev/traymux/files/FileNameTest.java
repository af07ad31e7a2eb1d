package dev.traymux.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNameTest {
  @ParameterizedTest
  @CsvSource({
    "photo.png, photo.png",
    "My Photo (1).JPEG, My-Photo-1-.JPEG",
    "../../etc/passwd, passwd",
    "..\\..\\boot.ini, boot.ini",
    "/etc/shadow, shadow",
    "-rf, rf",
    "--, file",
    "., file",
    ".., file",
    "../.., file",
    "folder/, file",
    ".bashrc, bashrc",
    ".-.hidden, hidden",
    "'$(touch x);`y`.sh', touch-x-y-.sh",
    "a\u0000b.png, a-b.png",
    "a\u202Egnp.exe, a-gnp.exe",
    "Übung 日本.txt, Übung-日本.txt",
    "e\u0301.txt, é.txt",
    "name., name",
    "🦊, file",
    "🦊.png, png",
  })
  void keepsWhatCanBeTypedAndNothingElse(String sent, String kept) {
    assertThat(FileName.clean(sent)).isEqualTo(kept);
  }

  @Test
  void keepsNamesShortAndTheirEnding() {
    var long1 = FileName.clean("x".repeat(10_000_000) + ".tar.gz");
    assertThat(long1).endsWith("x.gz").hasSize(120);
    var wide = FileName.clean("日".repeat(500) + ".png");
    assertThat(wide.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(120);
    assertThat(wide).matches("日+\\.png");
    assertThat(FileName.clean("." + "e".repeat(500))).hasSize(120);
    assertThat(FileName.clean("a." + "e".repeat(500))).hasSize(120);
  }

  @Test
  void numbersBeforeTheEnding() {
    assertThat(FileName.numbered("photo.png", 1)).isEqualTo("photo.png");
    assertThat(FileName.numbered("photo.png", 2)).isEqualTo("photo-2.png");
    assertThat(FileName.numbered("Makefile", 3)).isEqualTo("Makefile-3");
  }

  @Test
  void isANameWhateverIsSent() {
    var random = new Random(14);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int k = random.nextInt(12); k >= 0; k--) {
        text.append(
            random.nextBoolean()
                ? (char) random.nextInt(0x10000)
                : "./\\- \0\n~$'\"".charAt(random.nextInt(11)));
      }
      var name = FileName.clean(text.toString());
      assertThat(name)
          .isNotEmpty()
          .doesNotStartWith(".")
          .doesNotStartWith("-")
          .matches("[\\p{L}\\p{M}\\p{N}._-]+");
    }
  }
}
