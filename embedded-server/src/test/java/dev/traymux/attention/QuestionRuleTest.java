package dev.traymux.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.traymux.session.Pane;
import dev.traymux.session.Size;
import dev.traymux.tmux.Screen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What rules that a user wrote make of a screen.
final class QuestionRuleTest {
  private static final Size SIZE = new Size(80, 24);

  private static RuleFile rule(String choices) throws RuleException {
    return RuleReader.read(
        "own.json",
        """
        { "format": 1, "name": "own", "version": "1", "screens": [
          { "name": "own", "state": "waiting", "reason": "own", "prompt": "^Which\\\\?",
            "question": { "kind": "choice", "choices": { %s } } }] }
        """
            .formatted(choices));
  }

  private static Optional<Finding> question(RuleFile file, String... rows) {
    var pane =
        new Pane(
            "%1", 0, true, 0, 0, SIZE, "x", "", "/", 0, false, false, false, OptionalInt.empty());
    var cursor = new Screen.Cursor(rows[rows.length - 1].length(), rows.length - 1);
    var screen =
        new Screen(
            List.of(rows),
            SIZE.cols(),
            cursor,
            Instant.EPOCH,
            0,
            false,
            Optional.of(true),
            Optional.empty());
    return Layers.question(new Sight(pane, false, true, screen), new Rules(List.of(file)));
  }

  private static List<String> labels(Optional<Finding> question) {
    return question.flatMap(Finding::asked).orElseThrow().ways().stream()
        .map(Asked.Way::label)
        .toList();
  }

  @Test
  void aRowWithoutNumberOrLabelIsNoChoice() throws RuleException {
    var file = rule("\"numbered\": \"^(?P<n>\\\\d)?: ?(?P<label>.+)?$\"");

    assertThat(labels(question(file, ": none", "1: a", "2: b", "3:", "Which?")))
        .containsExactly("a", "b");
    assertThat(question(file, "1:", "2:", "Which?")).isEmpty();
  }

  @Test
  void aRowWithoutLabelIsNoChoiceOfAList() throws RuleException {
    var file = rule("\"marked\": \"^(?P<mark>>)?- (?P<label>.+)?$\"");

    assertThat(labels(question(file, "- ", "- a", ">- b", "- ", "- c", "Which?")))
        .containsExactly("a", "b");
    assertThat(question(file, ">- ", "- ", "Which?")).isEmpty();
  }

  @Test
  void aGroupHasToBeThere() {
    assertThatExceptionOfType(RuleException.class)
        .isThrownBy(() -> rule("\"numbered\": \"^[(?P<n>]\\\\d (?P<label>.*)$\""))
        .withMessage("own.json: screens[0].question.choices.numbered has no group (?P<n>…).");
  }
}
