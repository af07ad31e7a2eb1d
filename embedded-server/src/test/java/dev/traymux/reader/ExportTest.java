package dev.traymux.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportTest {
  private static Reader.View view(History history) {
    return new Reader.View(history, 70, Instant.parse("2026-11-20T08:31:07Z"));
  }

  private static String whole(Export format, History history) {
    var all = new StringBuilder();
    var from = Optional.of(0L);
    while (from.isPresent()) {
      var piece = format.piece(view(history), "a <b>", from.get());
      assertThat(piece.next()).isNotEqualTo(Optional.of(0L));
      assertThat(piece.data().length()).isLessThan(100_000);
      all.append(piece.data());
      from = piece.next();
    }
    return all.toString();
  }

  @Test
  void writesTextInPiecesThatFitTogether() {
    var lines = Collections.nCopies(5_000, "some line with grüße and 日本");
    assertThat(whole(Export.TEXT, Histories.ofLines(lines)))
        .isEqualTo(String.join("\n", lines) + "\n");
  }

  @Test
  void putsLongLinesTogetherAgain() {
    var lines = List.of("x".repeat(3 * History.MAX_LINE + 7), "next");
    assertThat(whole(Export.TEXT, Histories.ofLines(lines)))
        .isEqualTo(String.join("\n", lines) + "\n");
  }

  @Test
  void writesAPageWithColoursAndNothingThatRuns() {
    var history =
        Histories.of(
            "<script>alert(1)</script> & \"'\n"
                + "\033[1;31mred\033[0m \033[38;5;196mcube\033[0m \033[48;5;244mgrey\033[0m"
                + " \033[7minverse\033[0m \033[38;2;1;2;3;4;9mrgb\033[0m \033[8mhidden\n");
    var page = whole(Export.HTML, history);
    assertThat(page)
        .startsWith("<!doctype html>")
        .endsWith("</html>\n")
        .contains("<title>a &lt;b&gt; 2026-11-20T08:31:07Z</title>")
        .contains("default-src 'none'")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#39;\n")
        .contains("<span style=\"color:var(--c1);font-weight:bold\">red</span>")
        .contains("<span style=\"color:#ff0000\">cube</span>")
        .contains("<span style=\"background:#808080\">grey</span>")
        .contains("<span style=\"color:var(--paper);background:var(--ink)\">inverse</span>")
        .contains("<span style=\"color:#010203;text-decoration:underline line-through\">rgb</span>")
        .contains("<span style=\"color:transparent\">hidden</span>")
        .doesNotContain("<script");
  }

  @Test
  void writesAPageOfNothing() {
    assertThat(whole(Export.HTML, Histories.of(""))).contains("<pre>\n</pre>");
    assertThat(whole(Export.TEXT, Histories.of(""))).isEmpty();
  }
}
