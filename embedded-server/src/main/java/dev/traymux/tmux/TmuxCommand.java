package dev.traymux.tmux;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One tmux command and its arguments. Arguments arrive in tmux as they are here; what tmux then
/// does with them (formats, targets) is the business of whoever writes the command.
record TmuxCommand(List<String> words) {
  private static final int FIRST_BEYOND_ASCII = 0x80;
  private static final int REPLACEMENT = 0xFFFD;

  TmuxCommand {
    words = List.copyOf(words);
  }

  static TmuxCommand of(String... words) {
    return new TmuxCommand(List.of(words));
  }

  /// Whatever becomes of this command, those after it in the sequence run.
  TmuxCommand attempted() {
    return of("if-shell", "-F", "1", text());
  }

  /// Runs `commands` only in that life of the server, and `otherwise` in any other; tmux decides,
  /// so nothing can come between.
  static TmuxCommand only(Generation life, List<TmuxCommand> commands, TmuxCommand otherwise) {
    return of("if-shell", "-F", life.condition(), script(commands), otherwise.text());
  }

  /// The same, if moreover `condition`, a tmux format, holds for that pane. It has to name the
  /// pane: tmux asks it of another one when there is none with this id.
  static TmuxCommand only(
      Generation life,
      String pane,
      String condition,
      List<TmuxCommand> commands,
      TmuxCommand otherwise) {
    var both = "#{&&:" + life.condition() + "," + condition + "}";
    return of("if-shell", "-F", "-t", pane, both, script(commands), otherwise.text());
  }

  private static String script(List<TmuxCommand> commands) {
    return commands.stream().map(TmuxCommand::text).collect(Collectors.joining(" ; "));
  }

  /// A sequence as arguments of the `tmux` program.
  static List<String> arguments(List<TmuxCommand> commands) {
    var all = new ArrayList<String>();
    for (var command : commands) {
      if (!all.isEmpty()) {
        all.add(";");
      }
      command.words.forEach(word -> all.add(escapeSeparator(word)));
    }
    return all;
  }

  /// As in a tmux configuration file.
  String text() {
    return words.stream().map(TmuxCommand::quote).collect(Collectors.joining(" "));
  }

  /// Even inside quotes, tmux takes a line that begins with `#` for a comment, so a line break is
  /// written as an escape. So is whatever the locale of this process may not have a byte for.
  private static String quote(String word) {
    var quoted = new StringBuilder("'");
    word.codePoints()
        .forEach(
            c -> {
              if (c == '\'') {
                quoted.append("'\\''");
              } else if (c == '\n') {
                quoted.append("'\"\\n\"'");
              } else if (c < FIRST_BEYOND_ASCII) {
                quoted.appendCodePoint(c);
              } else {
                quoted.append("'\"\\U%08x\"'".formatted(isSurrogate(c) ? REPLACEMENT : c));
              }
            });
    return quoted.append('\'').toString();
  }

  private static boolean isSurrogate(int c) {
    return Character.getType(c) == Character.SURROGATE;
  }

  /// An argument that ends in a semicolon ends the command, unless a backslash stands before it.
  private static String escapeSeparator(String word) {
    return word.endsWith(";") ? word.substring(0, word.length() - 1) + "\\;" : word;
  }
}
