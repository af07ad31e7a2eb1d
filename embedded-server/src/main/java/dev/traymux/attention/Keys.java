package dev.traymux.attention;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is typed, as it stands in a rule: text as it is, keys by name between angle brackets, such
/// as `y<Enter>`.
///
/// @param strokes one after the other; a program is given time between two
record Keys(List<Stroke> strokes) {
  private static final Pattern PART = Pattern.compile("<([A-Za-z]+)>|[^<]+");

  private static final Map<String, String> NAMED =
      Map.of(
          "Enter", "\r",
          "Escape", "\033",
          "Tab", "\t",
          "Space", " ",
          "Backspace", "\177",
          "lt", "<");

  private static final Map<String, Character> CURSOR =
      Map.of("Up", 'A', "Down", 'B', "Right", 'C', "Left", 'D');

  /// Where the words of an answer go.
  static final Keys WORDS = new Keys(List.of(new Stroke.Words(), new Stroke.Text("\r")));

  static final Keys ENTER = new Keys(List.of(new Stroke.Text("\r")));

  Keys {
    strokes = List.copyOf(strokes);
  }

  /// What is typed at once.
  sealed interface Stroke {
    record Text(String text) implements Stroke {}

    /// A cursor key, whose code depends on what the program asked for.
    record Cursor(char letter) implements Stroke {}

    /// The words of the answer.
    record Words() implements Stroke {}
  }

  /// Reads what a rule says.
  ///
  /// @return empty for a name that is none
  static Optional<Keys> parse(String text) {
    var strokes = new ArrayList<Stroke>();
    var parts = PART.matcher(text);
    int end = 0;
    while (parts.find() && parts.start() == end) {
      end = parts.end();
      var name = Optional.ofNullable(parts.group(1));
      var stroke = name.isEmpty() ? Optional.of(text(parts.group())) : name.flatMap(Keys::named);
      if (stroke.isEmpty()) {
        return Optional.empty();
      }
      strokes.add(stroke.get());
    }
    return end == text.length() && end > 0 ? Optional.of(new Keys(strokes)) : Optional.empty();
  }

  private static Stroke text(String text) {
    return new Stroke.Text(text);
  }

  private static Optional<Stroke> named(String name) {
    if (name.equals("text")) {
      return Optional.of(new Stroke.Words());
    }
    return Optional.ofNullable(NAMED.get(name))
        .map(Keys::text)
        .or(() -> Optional.ofNullable(CURSOR.get(name)).map(Stroke.Cursor::new));
  }

  /// So many presses of Down, or Up where negative, and Enter.
  static Keys moving(int down) {
    var strokes = new ArrayList<Stroke>();
    for (int i = 0; i < Math.abs(down); i++) {
      strokes.add(new Stroke.Cursor(down > 0 ? 'B' : 'A'));
    }
    strokes.add(new Stroke.Text("\r"));
    return new Keys(strokes);
  }

  boolean takesWords() {
    return strokes.contains(new Stroke.Words());
  }

  /// The bytes of one stroke that is not [Stroke.Words].
  ///
  /// @param cursorKeys see [dev.traymux.tmux.Screen#cursorKeys]
  static byte[] bytes(Stroke stroke, boolean cursorKeys) {
    var text =
        switch (stroke) {
          case Stroke.Text(var typed) -> typed;
          case Stroke.Cursor(var letter) -> (cursorKeys ? "\033O" : "\033[") + letter;
          case Stroke.Words _ -> throw new IllegalArgumentException("words are not known here");
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
