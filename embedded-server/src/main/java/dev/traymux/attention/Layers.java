package dev.traymux.attention;

import dev.traymux.session.Attention.Confidence;
import dev.traymux.session.Attention.Source;
import dev.traymux.session.Attention.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What Traymux finds out about a pane without help from the program in it, and in which order.
/// What a program says itself goes before [#END] and behind it.
final class Layers {
  /// Whoever has ended asks nothing.
  static final Layer END =
      (sight, _) ->
          sight.pane().dead()
              ? Optional.of(
                  Finding.of(State.ENDED, Source.PROCESS, ending(sight), Confidence.CERTAIN))
              : Optional.empty();

  /// A question on a screen that has been still for a while. Before the title: programs that ask
  /// leave there what they have done last. A title that calls for somebody may blink, and the
  /// screen with it.
  static final Layer QUESTION =
      (sight, rules) ->
          sight.quiet() || rules.calls(sight.pane().title())
              ? question(sight, rules)
              : Optional.empty();

  /// What the program calls itself.
  static final Layer TITLE =
      (sight, rules) ->
          rules
              .titles()
              .filter(rule -> rule.title().isIn(sight.pane().title()))
              .findFirst()
              .map(
                  rule -> Finding.of(rule.state(), Source.TITLE, rule.reason(), Confidence.LIKELY));

  /// A shell that somebody types at has nothing to do.
  static final Layer SHELL =
      (sight, _) ->
          sight.isShell()
              ? Optional.of(
                  Finding.of(State.IDLE, Source.PROCESS, "a shell is in front", Confidence.CERTAIN))
              : Optional.empty();

  /// Anything else that a still screen says.
  static final Layer SCREEN =
      (sight, rules) ->
          sight.quiet()
              ? rules
                  .screens()
                  .filter(rule -> rule.state() != State.WAITING)
                  .flatMap(rule -> rule.find(sight).stream())
                  .findFirst()
              : Optional.empty();

  /// A bell that nobody has heard.
  static final Layer BELL =
      (sight, _) ->
          sight.quiet() && sight.bell()
              ? Optional.of(
                  Finding.of(State.YOUR_TURN, Source.MARK, "the bell rang", Confidence.GUESS))
              : Optional.empty();

  /// Whatever nobody knows is at work: better than to call somebody for nothing.
  static final Layer MOTION =
      (sight, _) ->
          Optional.of(
              sight.quiet()
                  ? Finding.of(
                      State.WORKING, Source.SCREEN, "quiet, and asks nothing", Confidence.GUESS)
                  : Finding.of(State.WORKING, Source.SCREEN, "output comes", Confidence.LIKELY));

  /// The best first.
  static final List<Layer> ALL = List.of(END, QUESTION, TITLE, SHELL, SCREEN, BELL, MOTION);

  private Layers() {}

  static Finding judge(Sight sight, Rules rules) {
    return judge(ALL, sight, rules);
  }

  static Finding judge(List<Layer> layers, Sight sight, Rules rules) {
    return layers.stream()
        .flatMap(layer -> layer.find(sight, rules).stream())
        .findFirst()
        .orElseThrow();
  }

  /// A question, whether or not the screen is still.
  static Optional<Finding> question(Sight sight, Rules rules) {
    Stream<ScreenRule> asking = rules.screens().filter(rule -> rule.state() == State.WAITING);
    return asking.flatMap(rule -> rule.find(sight).stream()).findFirst();
  }

  private static String ending(Sight sight) {
    var status = sight.pane().exitStatus();
    return status.isEmpty()
        ? "the program has ended"
        : "the program ended with status " + status.getAsInt();
  }
}
