package dev.traymux.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
  private static final Style PLAIN = Style.PLAIN;

  private static Line line(String captured) {
    return Histories.of(captured + "\n").line(0);
  }

  @Test
  void keepsTextAndColours() {
    var line = line("plain \033[1;31mbold red\033[0m \033[38;2;1;2;3;48;5;200mrgb\033[39m rest");
    assertThat(line.text()).isEqualTo("plain bold red rgb rest");
    assertThat(line.runs())
        .containsExactly(
            new Run(6, 14, new Style(1, -1, Style.BOLD)),
            new Run(15, 18, new Style(Style.RGB + 0x010203, 200, 0)),
            new Run(18, 23, new Style(-1, 200, 0)));
  }

  @Test
  void endsARunWithTheTextWhateverColoursTheBlanksBehindItHave() {
    var line = line("red\033[31m \033[32m \033[m \033[33m ");
    assertThat(line.text()).isEqualTo("red");
    assertThat(line.runs()).isEmpty();
  }

  @Test
  void carriesColoursIntoTheNextLine() {
    var history = Histories.of("\033[32mone\ntwo\033[m\nthree\n");
    assertThat(history.line(1).runs()).containsExactly(new Run(0, 3, new Style(2, -1, 0)));
    assertThat(history.line(2).runs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, -1, -1, 1",
    "2, -1, -1, 2",
    "3, -1, -1, 4",
    "4, -1, -1, 8",
    "4:3, -1, -1, 8",
    "4;24, -1, -1, 0",
    "4;4:0, -1, -1, 0",
    "21, -1, -1, 8",
    "5, -1, -1, 16",
    "5:3, -1, -1, 256",
    "7, -1, -1, 32",
    "8, -1, -1, 64",
    "9, -1, -1, 128",
    "53, -1, -1, 256",
    "1;2;22, -1, -1, 0",
    "37, 7, -1, 0",
    "97;107, 15, 15, 0",
    "38:5:123, 123, -1, 0",
    "38:2:1:2:3, 16843267, -1, 0",
    "48:2::1:2:3, -1, 16843267, 0",
    "58:5:1;1, -1, -1, 1",
    "58;2;1;2;3;1, -1, -1, 1",
    "31;0, -1, -1, 0",
    "31;, -1, -1, 0",
    "38;5;256;1, -1, -1, 1",
    "38;7, -1, -1, 0",
    "38;5, -1, -1, 0",
    "99999999999999;1, -1, -1, 1",
  })
  void understandsSgr(String parameters, int foreground, int background, int flags) {
    assertThat(Sgr.apply(PLAIN, parameters)).isEqualTo(new Style(foreground, background, flags));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\033]8;;https://evil.example\033\\b\033]8;;\033\\c",
        "a\033]0;title\007bc",
        "a\033P1$rq\033\\bc",
        "a\033[2Jb\033[?25lc",
        "a\033[31$mb\033[>4mc",
        "a\033(0b\033(Bc",
        "a\000\001\bb\177c",
        "a\u0085b\u009bc",
        "a\u202eb\u2066\u2028c",
        "a\033\033[0mbc",
      })
  void leavesOutWhatSteersATerminal(String hostile) {
    var line = line(hostile);
    assertThat(line.text()).isEqualTo("abc");
    assertThat(line.runs()).isEmpty();
  }

  @Test
  void endsASequenceWithoutAnEndWithItsLine() {
    var history = Histories.of("one\033]8;;http://x\ntwo\033[31\nthree\033\nfour\n");
    assertThat(Histories.texts(history)).containsExactly("one", "two", "three", "four");
  }

  @Test
  void drawsLines() {
    assertThat(line("a\016lqk\017lqk").text()).isEqualTo("a┌─┐lqk");
  }

  @Test
  void keepsWideAndCombiningCharacters() {
    var line = line("日本 e\u0301 \033[1m👩‍👩‍👧\033[m!");
    assertThat(line.text()).isEqualTo("日本 e\u0301 👩‍👩‍👧!");
    assertThat(line.runs()).containsExactly(new Run(6, 14, new Style(-1, -1, Style.BOLD)));
  }

  @Test
  void replacesWhatIsNoUtf8() {
    var bytes =
        new byte[] {
          'a',
          (byte) 0xff,
          'b',
          (byte) 0xc3,
          'c',
          (byte) 0xed,
          (byte) 0xa0,
          (byte) 0x80,
          'd',
          (byte) 0xc0,
          (byte) 0x80,
          'e',
          '\n'
        };
    assertThat(Histories.of(bytes).text(0)).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffd\ufffde");
  }

  @Test
  void dropsBlanksThatNobodySees() {
    assertThat(line("text   ").text()).isEqualTo("text");
    assertThat(line("\033[31mtext   ").runs()).containsExactly(new Run(0, 4, new Style(1, -1, 0)));
    assertThat(line("text\033[44m  \033[m   ").text()).isEqualTo("text  ");
    assertThat(Histories.of("one\n\n   \n\n").size()).isEqualTo(1);
  }

  @Test
  void turnsTabsIntoBlanks() {
    assertThat(line("a\tb\t日\tc").text()).isEqualTo("a       b       日      c");
  }

  @Test
  void breaksLinesThatAreTooLong() {
    var text = "x".repeat(History.MAX_LINE) + "y".repeat(10);
    var history = Histories.of("\033[31m" + text + "\nnext\n");
    assertThat(Histories.texts(history))
        .containsExactly("x".repeat(History.MAX_LINE), "y".repeat(10), "next");
    assertThat(history.isContinued(0)).isTrue();
    assertThat(history.isContinued(1)).isFalse();
    assertThat(history.line(1).runs()).containsExactly(new Run(0, 10, new Style(1, -1, 0)));
  }

  @Test
  void survivesAnything() {
    var random = new Random(20261121);
    var pieces =
        new String[] {"\033[", "\033]", "38;2;", "m", ";", ":", "9999", "\016", "\033P", "日", "\n"};
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int k = random.nextInt(60); k >= 0; k--) {
        text.append(
            random.nextBoolean()
                ? pieces[random.nextInt(pieces.length)]
                : (char) random.nextInt(256));
      }
      var bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
      var history = Histories.of(bytes);
      for (int k = 0; k < history.size(); k++) {
        var line = history.line(k);
        assertThat(line.text().chars().noneMatch(Character::isISOControl)).isTrue();
        int at = 0;
        for (var run : line.runs()) {
          assertThat(run.start()).isBetween(at, run.end() - 1);
          at = run.end();
        }
        assertThat(at).isLessThanOrEqualTo(line.text().length());
      }
    }
  }

  @Test
  void takesNoMoreThanItsShare() {
    var budget = new Budget(100_000);
    var share = budget.share();
    var builder = new HistoryBuilder(share);
    var bytes = "some text that takes room\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
    assertThatExceptionOfType(ReaderException.TooLarge.class)
        .isThrownBy(() -> builder.take(bytes, 0, bytes.length));
    assertThat(budget.taken()).isPositive().isLessThanOrEqualTo(100_000);
    share.close();
    assertThat(budget.taken()).isZero();
  }
}
