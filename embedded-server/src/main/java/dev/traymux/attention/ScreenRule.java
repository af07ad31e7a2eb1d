package dev.traymux.attention;

import dev.traymux.pattern.LinearPattern;
import dev.traymux.session.Attention.Confidence;
import dev.traymux.session.Attention.Source;
import dev.traymux.session.Attention.State;
import java.util.List;
import java.util.Optional;

/// Knows one kind of screen.
///
/// @param name for its file and the tests
/// @param reason in a few words for a person
/// @param when what has to hold
/// @param ask how to read the question, for [State#WAITING]
record ScreenRule(
    String name,
    State state,
    String reason,
    Confidence confidence,
    When when,
    Optional<QuestionRule> ask) {
  /// What has to hold for a rule, all of it.
  ///
  /// @param program found in the command line in front
  /// @param shell whether it holds while a shell is in front; a question only while that reads a
  ///   line
  /// @param alternate whether the program has the alternate screen
  /// @param prompt found in what the cursor stands behind
  /// @param except not found there
  /// @param rows how many rows at the bottom `all` and `none` look at
  /// @param all each is found there
  /// @param none is found there
  record When(
      Optional<LinearPattern> program,
      boolean shell,
      Optional<Boolean> alternate,
      Optional<LinearPattern> prompt,
      Optional<LinearPattern> except,
      int rows,
      List<LinearPattern> all,
      List<LinearPattern> none) {
    When {
      all = List.copyOf(all);
      none = List.copyOf(none);
    }

    boolean holds(Sight sight) {
      // The leader of a pipe may not be the one that has the screen.
      if (program.isPresent()
          && !program.get().isIn(sight.program())
          && !program.get().isIn(sight.pane().command())) {
        return false;
      }
      if (!shell && sight.isShell()) {
        return false;
      }
      if (alternate.filter(wanted -> wanted != sight.pane().alternate()).isPresent()) {
        return false;
      }
      if (prompt.isPresent() && sight.prompt().filter(this::fits).isEmpty()) {
        return false;
      }
      var text = String.join("\n", sight.bottom(rows));
      return all.stream().allMatch(each -> each.isIn(text))
          && none.stream().noneMatch(each -> each.isIn(text));
    }

    private boolean fits(String line) {
      return prompt.filter(pattern -> pattern.isIn(line)).isPresent()
          && except.filter(pattern -> pattern.isIn(line)).isEmpty();
    }
  }

  /// What this rule makes of a screen; empty when it is of another kind, or asks in a way that
  /// cannot be read.
  Optional<Finding> find(Sight sight) {
    // A command that somebody is typing may read like a question, and an answer would run it.
    if (state == State.WAITING && sight.isShell() && !sight.isShellReading()) {
      return Optional.empty();
    }
    if (!when.holds(sight)) {
      return Optional.empty();
    }
    if (ask.isEmpty()) {
      return Optional.of(Finding.of(state, Source.SCREEN, reason, confidence));
    }
    return ask.get()
        .read(name, sight, when.rows())
        .map(asked -> new Finding(state, Source.SCREEN, reason, confidence, Optional.of(asked)));
  }
}
