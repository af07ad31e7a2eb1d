package dev.traymux.attention;

import com.google.re2j.Matcher;
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

  /// The last run of numbers from 1 on. A label goes on in the rows below that begin no further
  /// left than it does: half of what somebody is about to allow may stand there.
  private static Optional<List<Way>> numbered(
      List<String> bottom, LinearPattern row, Optional<Keys> behind) {
    var labels = new ArrayList<String>();
    int column = Integer.MAX_VALUE;
    for (var text : bottom) {
      var matcher = row.matcher(text);
      boolean found = matcher.find();
      var number = found ? group(matcher, "n") : Optional.<String>empty();
      var label = found ? group(matcher, "label") : Optional.<String>empty();
      if (number.isPresent() && label.isPresent()) {
        if (number.get().equals("1")) {
          labels.clear();
        }
        boolean next = number.get().equals(Integer.toString(labels.size() + 1));
        column = next ? matcher.start("label") : Integer.MAX_VALUE;
        if (next) {
          labels.add(plain(label.get()));
        }
      } else if (!labels.isEmpty() && indent(text) >= column) {
        labels.set(labels.size() - 1, plain(labels.getLast() + " " + text));
      } else {
        column = Integer.MAX_VALUE;
      }
    }
    var ways = new ArrayList<Way>();
    for (int i = 0; i < labels.size(); i++) {
      var number = Integer.toString(i + 1);
      var strokes = new ArrayList<Keys.Stroke>(List.of(new Keys.Stroke.Text(number)));
      behind.ifPresent(more -> strokes.addAll(more.strokes()));
      ways.add(new Way(number, labels.get(i), new Keys(strokes)));
    }
    return some(ways);
  }

  /// Where a row begins, boxes around it left out; -1 for one that is blank.
  private static int indent(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && (c < '\u2500' || c > '\u257f')) {
        return i;
      }
    }
    return -1;
  }

  /// The rows around the marked one that look like it.
  private static Optional<List<Way>> marked(List<String> bottom, LinearPattern row) {
    var labels = new ArrayList<String>();
    int at = -1;
    for (var text : bottom) {
      var matcher = row.matcher(text);
      var label = matcher.find() ? group(matcher, "label") : Optional.<String>empty();
      if (label.isPresent()) {
        if (group(matcher, "mark").filter(mark -> !mark.isBlank()).isPresent()) {
          at = labels.size();
        }
        labels.add(plain(label.get()));
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

  /// Empty for one that may be left out, and was.
  private static Optional<String> group(Matcher matcher, String name) {
    return Optional.ofNullable(matcher.group(name));
  }

  private static Optional<List<Way>> some(List<Way> ways) {
    return ways.size() < 2 || ways.size() > MAX_WAYS
        ? Optional.empty()
        : Optional.of(List.copyOf(ways));
  }
}
