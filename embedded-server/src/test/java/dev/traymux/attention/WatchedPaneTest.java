package dev.traymux.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.process.RunningProcess;
import dev.traymux.session.Attention;
import dev.traymux.session.Attention.State;
import dev.traymux.session.Insight;
import dev.traymux.session.Pane;
import dev.traymux.session.Question;
import dev.traymux.session.ServerId;
import dev.traymux.session.Size;
import dev.traymux.session.Window;
import dev.traymux.tmux.Screen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is remembered of a pane from one look to the next.
final class WatchedPaneTest {
  private static final Rules RULES = RuleBook.load(Path.of("/nowhere")).rules();
  private static final Duration QUIET = Duration.ofMillis(1500);
  private static final Duration RESTLESS = Duration.ofSeconds(5);
  private static final Size SIZE = new Size(80, 24);

  private final WatchedPane pane = new WatchedPane(new ServerId("default", "1"), "%1", RESTLESS);
  private Instant now = Instant.parse("2026-11-21T08:00:00Z");

  private static Pane listed() {
    return new Pane(
        "%1", 0, true, 0, 0, SIZE, "sh", "", "/", 0, false, false, false, OptionalInt.empty());
  }

  private Window window(Instant activity) {
    return new Window(
        "@1", 0, "w", true, SIZE, false, Set.of(), activity, Optional.empty(), List.of(listed()));
  }

  private void list(Instant activity) {
    pane.listed(window(activity), listed(), now);
  }

  private void look(boolean quiet, String... rows) {
    pane.looked(new Sight(listed(), false, quiet, screen(rows)), RULES, now);
  }

  private static Screen screen(String... rows) {
    var last = rows[rows.length - 1];
    return new Screen(
        List.of(rows).stream().map(String::stripTrailing).toList(),
        SIZE.cols(),
        new Screen.Cursor(last.length(), rows.length - 1),
        Instant.EPOCH,
        0,
        false,
        Optional.of(true),
        Optional.of(new RunningProcess(1, 1, List.of("bash", "deploy.sh"))));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private Attention attention() {
    return pane.insight().attention().orElseThrow();
  }

  private Question question() {
    return attention().question().orElseThrow();
  }

  @Test
  void isDueOnceItIsQuietOrAfterAWhile() {
    list(now);
    look(false, "working");
    assertThat(pane.due(QUIET, RESTLESS)).contains(now.plus(QUIET));

    pass(Duration.ofSeconds(1));
    list(now);
    pass(Duration.ofSeconds(1));
    list(now);
    pass(Duration.ofSeconds(3));
    list(now);
    assertThat(pane.due(QUIET, RESTLESS)).contains(now);

    pass(Duration.ofSeconds(3));
    look(true, "still");
    assertThat(pane.due(QUIET, RESTLESS)).isEmpty();
  }

  @Test
  void isLookedAtAgainWhenItWasMissed() {
    list(now);

    pane.missed(now);

    assertThat(pane.due(QUIET, RESTLESS)).contains(now.plus(QUIET));
  }

  @Test
  void aQuestionKeepsItsIdForAsLongAsItIsAsked() {
    list(now);
    look(true, "Go on? [y/N] ");
    var first = question();
    pass(Duration.ofMinutes(1));
    look(true, "something else came above", "Go on? [y/N] ");
    assertThat(question()).isEqualTo(first);

    look(true, "Go on? [y/N] y", "working");
    assertThat(attention().state()).isEqualTo(State.WORKING);
    look(true, "Go on? [y/N] ");
    assertThat(question().id()).isNotEqualTo(first.id());
  }

  @Test
  void aQuestionThatNobodyWatchedIsAnotherOneUnlessNothingHasChanged() {
    list(now);
    look(true, "Go on? [y/N] ");
    var first = question();

    pane.unattended();
    pass(Duration.ofHours(1));
    look(true, "Go on? [y/N] ");
    assertThat(question()).isEqualTo(first);

    pane.unattended();
    look(true, "Go on? [y/N] y", "Go on? [y/N] ");
    assertThat(question().id()).isNotEqualTo(first.id());
    assertThat(question().text()).isEqualTo(first.text());
  }

  @Test
  void aQuestionThatWasNotLookedAtForLongIsAnotherOne() {
    list(now);
    look(true, "Go on? [y/N] ");
    var first = question();

    pass(Duration.ofMinutes(1));
    list(now);
    pass(RESTLESS);
    look(true, "first y", "Go on? [y/N] ");
    assertThat(question()).isEqualTo(first);

    list(now);
    pass(Duration.ofSeconds(30));
    assertThat(pane.mayBeAnother(screen("second y", "Go on? [y/N] "), now)).isTrue();
    assertThat(pane.mayBeAnother(screen("first y", "Go on? [y/N] "), now)).isFalse();
    look(true, "second y", "Go on? [y/N] ");
    assertThat(question().id()).isNotEqualTo(first.id());
  }

  @Test
  void whatIsNoLongerToldIsRemembered() {
    list(now);
    look(true, "Go on? [y/N] ");
    var first = attention();

    pane.rest();
    assertThat(pane.insight()).isEqualTo(Insight.NONE);
    assertThat(pane.due(QUIET, RESTLESS)).isPresent();

    pass(Duration.ofHours(1));
    look(true, "Go on? [y/N] ");
    assertThat(attention()).isEqualTo(first);
  }

  @Test
  void anotherQuestionOnAScreenThatMovesIsNotTheOpenOne() {
    list(now);
    look(true, "Delete a? [y/N] ");

    look(false, "Delete a? [y/N] y", "Delete b? [y/N] ");
    assertThat(attention().state()).isEqualTo(State.WORKING);
  }

  @Test
  void aQuestionOnAScreenThatMovesCountsWhenItIsSeenTwice() {
    list(now);
    look(false, "Go on? [y/N] ");
    assertThat(attention().state()).isEqualTo(State.WORKING);
    look(false, "Go on? [y/N] ");
    assertThat(attention().state()).isEqualTo(State.WAITING);
  }

  @Test
  void anOpenQuestionThatIsDrawnAnewStaysOpen() {
    list(now);
    look(true, "Go on? [y/N] ");
    var first = question();

    look(false, "", "Go on? [y/N] ");

    assertThat(question()).isEqualTo(first);
  }

  @Test
  void anAnswerThatTheProgramDidNotTakeOpensTheQuestionAgain() {
    list(now);
    look(true, "Go on? [y/N] ");
    var first = question();
    pane.answer(screen("Go on? [y/N] "), Optional.empty(), now);
    assertThat(pane.isAnswered()).isTrue();
    assertThat(attention().state()).isEqualTo(State.WORKING);

    pass(Duration.ofSeconds(1));
    look(true, "Go on? [y/N] ");
    assertThat(attention().state()).isEqualTo(State.WORKING);

    pass(Duration.ofSeconds(2));
    assertThat(pane.due(QUIET, RESTLESS)).isPresent();
    look(true, "Go on? [y/N] ");
    assertThat(pane.isAnswered()).isFalse();
    assertThat(question().id()).isNotEqualTo(first.id());
  }
}
