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
  private Optional<State> listed = Optional.empty();
  private Optional<State> looked = Optional.empty();
  private Instant still = Instant.EPOCH;
  private Instant lookedAt = Instant.EPOCH;
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

  WatchedPane(ServerId server, String pane) {
    this.key = server + " " + pane;
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

  /// Takes note that it could not be seen.
  void missed() {
    looked = listed;
    answered = Optional.empty();
  }

  /// Takes note of what was seen.
  void looked(Sight sight, Rules rules, Instant now) {
    if (sight.quiet()) {
      looked = listed;
    }
    lookedAt = now;
    if (isUnchangedSinceAnswer(sight.screen(), now)) {
      return;
    }
    answered = Optional.empty();
    var finding = judge(sight, rules);
    var asked = finding.asked();
    var attention = insight.attention();
    boolean same =
        asked.equals(open)
            && attention.filter(known -> known.state() == finding.state()).isPresent();
    var since = same ? attention.map(Attention::since).orElse(now) : now;
    open = asked;
    insight =
        new Insight(
            sight.last(),
            Optional.of(
                new Attention(
                    finding.state(),
                    finding.source(),
                    finding.reason(),
                    since,
                    finding.confidence(),
                    rules.agent(),
                    asked.map(question -> question.question(key + " " + since.toEpochMilli())))));
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
        asked.isPresent()
            && (asked.equals(glimpsed) || asked.map(Asked::rule).equals(open.map(Asked::rule)));
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
    return insight
        .attention()
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
    insight =
        new Insight(
            insight.last(),
            Optional.of(
                new Attention(
                    Attention.State.WORKING,
                    Attention.Source.SCREEN,
                    "the question was answered",
                    now,
                    Attention.Confidence.LIKELY,
                    agent,
                    Optional.empty())));
  }

  Insight insight() {
    return insight;
  }
}
