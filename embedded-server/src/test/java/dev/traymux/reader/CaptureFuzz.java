package dev.traymux.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the copy of a pane and its exports have to be, whatever the pane held.
public final class CaptureFuzz {
  // All that an export is made of but text.
  private static final Pattern TAG = Pattern.compile("<span style=\"[a-z0-9 ;:.#()-]*\">|</span>");

  private CaptureFuzz() {}

  /// @throws AssertionError when what is made of it could do harm where it is shown
  public static void read(byte[] captured) {
    var history = Histories.of(captured);
    for (int i = 0; i < history.size(); i++) {
      check(history.line(i));
    }
    var view = new Reader.View(history, 70, Instant.EPOCH);
    var page = Export.HTML.piece(view, "x", 0).data();
    var body = page.substring(page.indexOf("<pre>") + "<pre>".length());
    var text = TAG.matcher(body.replace(Html.TAIL, "")).replaceAll("");
    assertThat(text).doesNotContain("<").doesNotContain(">").doesNotContain("\"");
    assertThat(Export.TEXT.piece(view, "x", 0).next()).isNotEqualTo(Optional.of(0L));
  }

  private static void check(Line line) {
    assertThat(line.text().length()).isLessThanOrEqualTo(History.MAX_LINE);
    assertThat(line.text().chars().noneMatch(c -> c < ' ' || (c >= 0x7f && c < 0xa0))).isTrue();
    assertThat(line.text().codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000)).isTrue();
    int at = 0;
    for (var run : line.runs()) {
      assertThat(run.start()).isGreaterThanOrEqualTo(at);
      assertThat(run.end()).isGreaterThan(run.start()).isLessThanOrEqualTo(line.text().length());
      assertThat(run.style().foreground()).isBetween(-1, Style.RGB + 0xffffff);
      assertThat(run.style().background()).isBetween(-1, Style.RGB + 0xffffff);
      at = run.end();
    }
  }
}
