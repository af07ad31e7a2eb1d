package dev.traymux.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.pattern.LinearPattern;
import dev.traymux.process.RunningProcess;
import dev.traymux.session.Pane;
import dev.traymux.session.Size;
import dev.traymux.tmux.Screen;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The largest screens there are, full of what rules look for. Looking takes time in proportion to
/// what is looked at, so what is looked at has to be little.
final class HostileScreenTest {
  private static final int COLS = 1000;
  private static final int ROWS = 500;

  // The last 60 rows with their breaks, or what else a rule may look at.
  private static final int MOST = 60 * (COLS + 1);

  @TempDir private Path none;

  private static Sight sight(String unit, String program) {
    var row = unit.repeat(COLS).substring(0, COLS);
    var pane =
        new Pane(
            "%1",
            0,
            true,
            0,
            0,
            new Size(COLS, ROWS),
            "python",
            unit,
            "/home/ada",
            0,
            false,
            false,
            false,
            OptionalInt.empty());
    var screen =
        new Screen(
            Collections.nCopies(ROWS, row),
            COLS,
            new Screen.Cursor(COLS, ROWS - 1),
            Instant.EPOCH,
            0,
            false,
            Optional.of(true),
            Optional.of(new RunningProcess(1, 1, List.of(program, unit.repeat(100_000)))));
    return new Sight(pane, false, true, screen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"? Go on? [y/N] ", "1. a ", "❯ 1. a", "│ > ", "[Y/n] (y/n) Password: ", "a", "│"})
  void isLookedAtInSmallPartsByEveryRule(String unit) {
    var rules = RuleBook.load(none).rules();
    assertThat(rules.screens()).isNotEmpty();
    for (var program : List.of("claude", "codex", "gemini", "python")) {
      var sight = sight(unit, program);

      assertThat(sight.program().length()).isLessThanOrEqualTo(MOST);
      assertThat(sight.prompt().map(String::length).orElse(0)).isLessThanOrEqualTo(MOST);
      assertThat(rules.screens())
          .allSatisfy(
              rule ->
                  assertThat(String.join("\n", sight.bottom(rule.when().rows())).length())
                      .isLessThanOrEqualTo(MOST));
      assertThat(Layers.judge(sight, rules.of(sight.program()))).isNotNull();
    }
  }

  @Test
  void isLookedAtWithLinearExpressionsOnly() {
    assertThat(
            Stream.of(
                    ScreenRule.When.class,
                    QuestionRule.class,
                    QuestionRule.Choices.Numbered.class,
                    QuestionRule.Choices.Marked.class,
                    RuleFile.class,
                    RuleFile.TitleRule.class)
                .flatMap(rule -> Arrays.stream(rule.getRecordComponents()))
                .map(RecordComponent::getGenericType)
                .map(Object::toString)
                .filter(type -> type.contains("Pattern")))
        .hasSizeGreaterThan(7)
        .allSatisfy(type -> assertThat(type).contains(LinearPattern.class.getName()));
  }
}
