package dev.traymux.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.traymux.reader.Search.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  private static final long FIRST = 1000;

  private final Reader.View lines =
      view(List.of("Error: one", "fine", "an error and another error", "日本 👩 error", "done"));

  private static Reader.View view(List<String> lines) {
    return new Reader.View(Histories.ofLines(lines), FIRST, Instant.EPOCH);
  }

  private static Search plain(String query) {
    return new Search(query, false, false, Optional.empty(), false, 200);
  }

  private static Search regex(String query) {
    return new Search(query, true, false, Optional.empty(), false, 200);
  }

  @Test
  void findsPlainTextWhateverItsCase() {
    var found = plain("error").in(lines);
    assertThat(found.matches())
        .containsExactly(
            new Match(1000, 0, 5),
            new Match(1002, 3, 8),
            new Match(1002, 21, 26),
            new Match(1003, 6, 11));
    assertThat(found.next()).isEmpty();
  }

  @Test
  void minds() {
    var search = new Search("Error", false, true, Optional.empty(), false, 200);
    assertThat(search.in(lines).matches()).containsExactly(new Match(1000, 0, 5));
  }

  @Test
  void takesPlainTextAsItIs() {
    var view = view(List.of("a.b", "axb", "[x]"));
    assertThat(plain("a.b").in(view).matches()).containsExactly(new Match(1000, 0, 3));
    assertThat(plain("[").in(view).matches()).containsExactly(new Match(1002, 0, 1));
  }

  @Test
  void findsRegularExpressions() {
    assertThat(regex("^\\w+:|(an)?other").in(lines).matches())
        .containsExactly(new Match(1000, 0, 6), new Match(1002, 13, 20));
    assertThat(regex("x*").in(lines).matches()).isEmpty();
  }

  @Test
  void goesOnWhereItStopped() {
    for (boolean backwards : new boolean[] {false, true}) {
      for (int limit = 1; limit < 5; limit++) {
        var all = new ArrayList<Match>();
        Optional<Long> from = Optional.empty();
        do {
          var found = new Search("error", false, false, from, backwards, limit).in(lines);
          assertThat(found.matches()).hasSizeLessThanOrEqualTo(limit);
          all.addAll(found.matches());
          from = found.next();
        } while (from.isPresent());
        // One line alone may have more than were wanted.
        assertThat(all).doesNotHaveDuplicates().hasSize(limit == 1 ? 3 : 4);
        var numbers = all.stream().map(Match::line).toList();
        assertThat(numbers)
            .isSortedAccordingTo(
                backwards ? Collections.reverseOrder() : java.util.Comparator.naturalOrder());
      }
    }
  }

  @Test
  void beginsAtTheNearestLineThereIs() {
    assertThat(at(5, false)).hasSize(4);
    assertThat(at(1003, false)).hasSize(1);
    assertThat(at(9999, false)).isEmpty();
    assertThat(at(9999, true)).hasSize(4);
    assertThat(at(1000, true)).hasSize(1);
    assertThat(at(5, true)).isEmpty();
  }

  private List<Match> at(long from, boolean backwards) {
    return new Search("error", false, false, Optional.of(from), backwards, 200).in(lines).matches();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "(",
        "[z-a]",
        "(?=x)",
        "(x)\\1",
        "((x{1000}){1000}){1000}",
        "(\\pL{500}){9}",
        "((a{0,100}){0,100}){0,100}",
      })
  void saysWhatIsWrongWithAQuery(String query) {
    assertThatExceptionOfType(ReaderException.QueryInvalid.class)
        .isThrownBy(() -> regex(query).in(lines))
        .withMessageMatching("[A-Z].*\\.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}", "a{20}b{20}c{20}", "x{1000}"})
  void letsOrdinaryCountsThrough(String query) {
    assertThat(regex(query).in(lines).matches()).isEmpty();
  }

  @Test
  void stopsInTimeWithExpressionsThatAreHardForOthers() {
    var hard = view(IntStream.range(0, 2_000).mapToObj(_ -> "a".repeat(4_000)).toList());
    var found = regex("(a*)*b|(a|aa)+$x").in(hard);
    assertThat(found.matches()).isEmpty();
    assertThat(found.next().orElse(FIRST + 2_000)).isGreaterThan(FIRST);
  }
}
