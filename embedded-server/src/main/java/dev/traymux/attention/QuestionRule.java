package dev.traymux.attention;

import dev.traymux.attention.Asked.Way;
import dev.traymux.pattern.LinearPattern;
import dev.traymux.session.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a question from a screen.
///
/// @param text what is asked: its first group, or else all of it; the last one on the screen
///   counts. By default it is what the cursor stands behind, or the last row
/// @param choices what can be answered
/// @param keys how words are typed, or that one reads on
/// @param lines whether words of several lines are taken
record QuestionRule(
    Question.Kind kind, Optional<LinearPattern> text, Choices choices, Keys keys, boolean lines) {
  private static final int MAX_TEXT = 1000;
  private static final int MAX_WAYS = 20;

  /// Where the choices are from.
  sealed interface Choices {
    /// There are none.
    record None() implements Choices {}

    /// They are always the same.
    record Fixed(List<Way> ways) implements Choices {
      public Fixed {
        ways = List.copyOf(ways);
      }
    }

    /// They stand on the screen with numbers from 1 on.
    ///
    /// @param row a choice: the group `n` is its number, the group `label` its label
    /// @param behind what is typed behind the number
    record Numbered(LinearPattern row, Optional<Keys> behind) implements Choices {}

    /// They stand on the screen, and keys move a mark from one to the next.
    ///
    /// @param row a choice: the group `label` is its label, the group `mark` is not empty for the
    ///   marked one
    record Marked(LinearPattern row) implements Choices {}
  }

  /// @param rows how many rows at the bottom to look at
  Optional<Asked> read(String rule, Sight sight, int rows) {
    var bottom = sight.bottom(rows);
    var asked = text(sight, bottom);
    var ways = ways(bottom);
    return asked.isEmpty() || ways.isEmpty()
        ? Optional.empty()
        : Optional.of(new Asked(rule, kind, asked.get(), ways.get(), lines));
  }

  private Optional<String> text(Sight sight, List<String> bottom) {
    var found =
        text.isPresent()
            ? last(text.get(), String.join("\n", bottom))
            : sight.prompt().or(sight::last);
    return found.map(QuestionRule::plain).filter(asked -> !asked.isEmpty());
  }

  private static Optional<String> last(LinearPattern pattern, String text) {
    var matcher = pattern.matcher(text);
    var found = Optional.<String>empty();
    while (matcher.find()) {
      found = Optional.ofNullable(pattern.groups() > 0 ? matcher.group(1) : matcher.group());
    }
    return found;
  }

  // Boxes are drawn around questions, and lines broken to fit into them.
  private static String plain(String text) {
    var plain = text.replaceAll("[\\u2500-\\u257f]", " ").replaceAll("\\s+", " ").strip();
    return plain.length() <= MAX_TEXT ? plain : plain.substring(0, MAX_TEXT);
  }

  private Optional<List<Way>> ways(List<String> bottom) {
    return switch (choices) {
      case Choices.None _ -> Optional.of(List.of(new Way("", "", keys)));
      case Choices.Fixed(var ways) -> Optional.of(ways);
      case Choices.Numbered(var row, var behind) -> numbered(bottom, row, behind);
      case Choices.Marked(var row) -> marked(bottom, row);
    };
  }

  /// The last run of numbers from 1 on. What stands between two of them belongs to a label that was
  /// too long for its row.
  private static Optional<List<Way>> numbered(
      List<String> bottom, LinearPattern row, Optional<Keys> behind) {
    var ways = new ArrayList<Way>();
    for (var text : bottom) {
      var matcher = row.matcher(text);
      if (!matcher.find()) {
        continue;
      }
      var number = matcher.group("n");
      if (number.equals("1")) {
        ways.clear();
      }
      if (number.equals(Integer.toString(ways.size() + 1))) {
        var strokes = new ArrayList<Keys.Stroke>(List.of(new Keys.Stroke.Text(number)));
        behind.ifPresent(more -> strokes.addAll(more.strokes()));
        ways.add(new Way(number, plain(matcher.group("label")), new Keys(strokes)));
      }
    }
    return some(ways);
  }

  /// The rows around the marked one that look like it.
  private static Optional<List<Way>> marked(List<String> bottom, LinearPattern row) {
    var labels = new ArrayList<String>();
    int at = -1;
    for (var text : bottom) {
      var matcher = row.matcher(text);
      if (matcher.find()) {
        var mark = matcher.group("mark");
        if (mark != null && !mark.isBlank()) {
          at = labels.size();
        }
        labels.add(plain(matcher.group("label")));
      } else if (at >= 0) {
        break;
      } else {
        labels.clear();
      }
    }
    if (at < 0) {
      return Optional.empty();
    }
    var ways = new ArrayList<Way>();
    for (int i = 0; i < labels.size(); i++) {
      ways.add(new Way(Integer.toString(i + 1), labels.get(i), Keys.moving(i - at)));
    }
    return some(ways);
  }

  private static Optional<List<Way>> some(List<Way> ways) {
    return ways.size() < 2 || ways.size() > MAX_WAYS
        ? Optional.empty()
        : Optional.of(List.copyOf(ways));
  }
}
