package dev.traymux.attention;

import dev.traymux.process.RunningProcess;
import dev.traymux.process.Shells;
import dev.traymux.session.Pane;
import dev.traymux.tmux.Screen;
import java.util.List;
import java.util.Optional;

/// Everything that can be known of a pane at one moment.
///
/// @param pane as tmux lists it
/// @param bell whether the bell rang in its window and nobody has looked since
/// @param quiet whether nothing has come from its window for a while
/// @param screen what it shows
record Sight(Pane pane, boolean bell, boolean quiet, Screen screen) {
  private static final int MAX_LAST = 200;

  // A screen without a break is one line, and no prompt: every rule would look through all of it.
  private static final int MAX_PROMPT = 4096;

  // An argument may hold a whole script.
  private static final int MAX_PROGRAM = 1024;

  /// The command line in front, or at least the program's name.
  String program() {
    var line = process().commandLine();
    return line.length() <= MAX_PROGRAM ? line : line.substring(0, MAX_PROGRAM);
  }

  /// Whether a shell is in front that somebody types at.
  boolean isShell() {
    return Shells.isInteractive(process());
  }

  /// Whether a shell in front reads a line for a command of its own, as `read` does, and not the
  /// next command: one with a line editor takes every key as it comes at its prompt. What other
  /// shells do cannot be told.
  boolean isShellReading() {
    return Shells.editsLines(process()) && screen.canonical().orElse(false);
  }

  private RunningProcess process() {
    return screen
        .foreground()
        .filter(process -> !process.arguments().isEmpty())
        .orElseGet(() -> new RunningProcess(0, 0, List.of(pane.command())));
  }

  /// The last row that is not blank.
  Optional<String> last() {
    return screen.rows().reversed().stream()
        .filter(row -> !row.isBlank())
        .findFirst()
        .map(String::strip)
        .map(Sight::shortened);
  }

  static String shortened(String text) {
    if (text.length() <= MAX_LAST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LAST - 1)) ? MAX_LAST - 1 : MAX_LAST;
    return text.substring(0, end);
  }

  /// The rows up to the last that is not blank, at most so many of them.
  List<String> bottom(int most) {
    var rows = screen.rows();
    int end = rows.size();
    while (end > 0 && rows.get(end - 1).isBlank()) {
      end--;
    }
    return rows.subList(Math.max(0, end - most), end);
  }

  /// The line that the cursor stands behind, wrapped rows joined; empty when something stands at or
  /// behind the cursor, or the line is longer than any prompt.
  Optional<String> prompt() {
    int row = screen.cursor().row();
    var rows = screen.rows();
    if (row >= rows.size() || screen.cursor().col() < rows.get(row).length()) {
      return Optional.empty();
    }
    int first = row;
    int length = rows.get(row).length();
    while (first > 0 && rows.get(first - 1).length() >= screen.cols()) {
      first--;
      length += rows.get(first).length();
      if (length > MAX_PROMPT) {
        return Optional.empty();
      }
    }
    var text = String.join("", rows.subList(first, row + 1));
    boolean gap = screen.cursor().col() > rows.get(row).length();
    return Optional.of(gap ? text + " " : text).filter(line -> !line.isBlank());
  }
}
