package dev.traymux.attention;

import dev.traymux.session.Alert;
import dev.traymux.session.Attention;
import dev.traymux.session.Insight;
import dev.traymux.session.Pane;
import dev.traymux.session.ServerId;
import dev.traymux.session.Window;
import dev.traymux.tmux.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// What is remembered of one pane. Guarded by [#lock], which is also held while a question is
/// answered: the second to answer waits, and hears that somebody was quicker.
final class WatchedPane {
  // tmux tells when something came from a window to the second.
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  // A program that has not drawn anything for so long after an answer has not taken it.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  final ReentrantLock lock = new ReentrantLock();

  private final String key;
  private final Duration restless;
  private Optional<State> listed = Optional.empty();
  private Optional<State> looked = Optional.empty();
  private Instant still = Instant.EPOCH;
  private Instant lookedAt = Instant.EPOCH;
  private Optional<Screen> seen = Optional.empty();
  // When something was noticed first that no look has come to the end of.
  private Optional<Instant> stirred = Optional.empty();
  private volatile boolean attended;
  private boolean failed;
  private Optional<Attention> known = Optional.empty();
  // Read by whoever tells the registry.
  private volatile Insight insight = Insight.NONE;
  private Optional<Asked> open = Optional.empty();
  private Optional<Asked> glimpsed = Optional.empty();
  private Optional<Answered> answered = Optional.empty();

  /// What may not change without something having happened in the pane.
  private record State(Instant activity, String title, String command, boolean dead, boolean bell) {
    static State of(Window window, Pane pane) {
      return new State(
          window.activity(),
          pane.title(),
          pane.command(),
          pane.dead(),
          window.alerts().contains(Alert.BELL));
    }
  }

  private record Answered(Screen screen, Instant at) {}

  /// @param restless between two looks while something happens
  WatchedPane(ServerId server, String pane, Duration restless) {
    this.key = server + " " + pane;
    this.restless = restless;
  }

  /// Takes note of what tmux lists.
  void listed(Window window, Pane pane, Instant now) {
    var state = Optional.of(State.of(window, pane));
    if (state.equals(listed)) {
      return;
    }
    boolean output = listed.filter(before -> before.activity().equals(window.activity())).isEmpty();
    var about = window.activity().plus(HALF_A_SECOND);
    still = output && about.isBefore(now) ? about : now;
    stirred = stirred.or(() -> Optional.of(now));
    listed = state;
  }

  /// When it is to be looked at; empty while nothing has happened since.
  ///
  /// @param restless after how long, if something happens all the while
  Optional<Instant> due(Duration quiet, Duration restless) {
    if (listed.equals(looked)) {
      // What was typed is not output, and a program may take its time.
      return answered.map(answer -> answer.at().plus(PATIENCE));
    }
    var atRest = still.plus(quiet);
    var anyway = lookedAt.plus(restless);
    return Optional.of(atRest.isBefore(anyway) ? atRest : anyway);
  }

  /// Whether nothing had come for a while when this was seen. What is listed may be a second old.
  boolean isQuiet(Screen screen, Duration quiet, Instant now) {
    var seen = screen.activity().plus(HALF_A_SECOND);
    if (seen.isAfter(still)) {
      still = seen;
    }
    return !now.isBefore(still.plus(quiet));
  }

  /// Takes note that it could not be seen. One that is still listed is looked at again.
  void missed(Instant now) {
    still = now;
    lookedAt = now;
    answered = Optional.empty();
  }

  /// Takes note that nothing could be made of what was seen.
  ///
  /// @return whether that is new
  boolean failed() {
    boolean first = !failed;
    failed = true;
    looked = listed;
    answered = Optional.empty();
    open = Optional.empty();
    known = Optional.empty();
    insight = Insight.NONE;
    return first;
  }

  /// Takes note of what was seen.
  void looked(Sight sight, Rules rules, Instant now) {
    if (sight.quiet()) {
      looked = listed;
    }
    boolean another = mayBeAnother(sight.screen(), now);
    lookedAt = now;
    stirred = sight.quiet() ? Optional.empty() : Optional.of(now);
    attended = true;
    seen = Optional.of(sight.screen());
    if (isUnchangedSinceAnswer(sight.screen(), now)) {
      return;
    }
    answered = Optional.empty();
    var finding = judge(sight, rules);
    var asked = finding.asked();
    var since =
        known
            .filter(before -> before.state() == finding.state() && asked.equals(open))
            .filter(_ -> asked.isEmpty() || !another)
            .map(Attention::since)
            .orElse(now);
    open = asked;
    known =
        Optional.of(
            new Attention(
                finding.state(),
                finding.source(),
                finding.reason(),
                since,
                finding.confidence(),
                rules.agent(),
                asked.map(question -> question.question(key + " " + since.toEpochMilli()))));
    insight = new Insight(sight.last(), known);
  }

  /// Whether what is asked may have been answered since it was looked at last, and be asked anew in
  /// the same words.
  boolean mayBeAnother(Screen screen, Instant now) {
    // A look may be late.
    var longest = restless.multipliedBy(2);
    boolean looked = attended && stirred.filter(at -> at.plus(longest).isBefore(now)).isEmpty();
    return !looked && seen.filter(before -> showsSame(before, screen)).isEmpty();
  }

  private static boolean showsSame(Screen one, Screen other) {
    return one.rows().equals(other.rows())
        && one.history() == other.history()
        && one.cursor().equals(other.cursor());
  }

  /// Takes note that from now on nobody looks.
  void unattended() {
    attended = false;
  }

  /// Has nothing to tell until it is looked at again.
  void rest() {
    unattended();
    looked = Optional.empty();
    insight = Insight.NONE;
  }

  /// A screen on which something moves may ask as well: then twice the same, or what it asks
  /// already and has drawn anew for another size.
  private Finding judge(Sight sight, Rules rules) {
    if (sight.quiet()) {
      glimpsed = Optional.empty();
      return Layers.judge(sight, rules);
    }
    var question = sight.pane().dead() ? Optional.<Finding>empty() : Layers.question(sight, rules);
    var asked = question.flatMap(Finding::asked);
    boolean again =
        asked
            .filter(now -> asked.equals(glimpsed) || open.filter(now::readsLike).isPresent())
            .isPresent();
    glimpsed = asked;
    return again ? question.orElseThrow() : Layers.judge(sight, rules);
  }

  private boolean isUnchangedSinceAnswer(Screen screen, Instant now) {
    return answered
        .filter(
            answer -> answer.screen().equals(screen) && now.isBefore(answer.at().plus(PATIENCE)))
        .isPresent();
  }

  /// The question with this id, if it is open.
  Optional<Asked> open(String id) {
    return known
        .flatMap(Attention::question)
        .filter(question -> question.id().equals(id))
        .flatMap(_ -> open);
  }

  /// Whether a question is open.
  boolean asks() {
    return open.isPresent();
  }

  /// Whether somebody has answered what was open last.
  boolean isAnswered() {
    return answered.isPresent();
  }

  /// Takes note that the open question was answered.
  ///
  /// @param screen on which it stood
  /// @param agent what runs there
  void answer(Screen screen, Optional<String> agent, Instant now) {
    answered = Optional.of(new Answered(screen, now));
    open = Optional.empty();
    looked = Optional.empty();
    known =
        Optional.of(
            new Attention(
                Attention.State.WORKING,
                Attention.Source.SCREEN,
                "the question was answered",
                now,
                Attention.Confidence.LIKELY,
                agent,
                Optional.empty()));
    insight = new Insight(insight.last(), known);
  }

  Insight insight() {
    return insight;
  }
}
