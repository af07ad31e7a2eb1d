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
  /// @param shell whether it holds while a shell is in front
  /// @param prompt found in what the cursor stands behind
  /// @param rows how many rows at the bottom `all` and `none` look at
  /// @param all each is found there
  /// @param none is found there
  record When(
      Optional<LinearPattern> program,
      boolean shell,
      Optional<LinearPattern> prompt,
      int rows,
      List<LinearPattern> all,
      List<LinearPattern> none) {
    When {
      all = List.copyOf(all);
      none = List.copyOf(none);
    }

    boolean holds(Sight sight) {
      if (program.isPresent() && !program.get().isIn(sight.program())) {
        return false;
      }
      if (!shell && sight.isShell()) {
        return false;
      }
      if (prompt.isPresent()
          && sight.prompt().filter(line -> prompt.get().isIn(line)).isEmpty()) {
        return false;
      }
      var text = String.join("\n", sight.bottom(rows));
      return all.stream().allMatch(each -> each.isIn(text))
          && none.stream().noneMatch(each -> each.isIn(text));
    }
  }

  /// What this rule makes of a screen; empty when it is of another kind, or asks in a way that
  /// cannot be read.
  Optional<Finding> find(Sight sight) {
    if (!when.holds(sight)) {
      return Optional.empty();
    }
    if (ask.isEmpty()) {
      return Optional.of(Finding.of(state, Source.SCREEN, reason, confidence));
    }
    return ask.get()
        .read(name, sight, when.rows())
        .map(
            asked ->
                new Finding(state, Source.SCREEN, reason, confidence, Optional.of(asked)));
  }
}
