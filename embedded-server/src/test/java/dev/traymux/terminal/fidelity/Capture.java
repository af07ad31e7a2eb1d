package dev.traymux.terminal.fidelity;

import dev.traymux.terminal.fidelity.Screen.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Reads what `capture-pane -e` writes: text with SGR, and SO and SI around line drawing.
final class Capture {
  private static final String LINE_DRAWING = "+,-.0`abcdefghijklmnopqrstuvwxyz{|}~";
  private static final String DRAWN = "→←↑↓▮◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

  private static final int TAB = 8;

  private static final Map<Integer, String> ATTRIBUTES =
      Map.of(
          1, "bold",
          2, "dim",
          3, "italic",
          5, "blink",
          7, "inverse",
          8, "invisible",
          9, "strikethrough",
          53, "overline");

  private static final Map<String, String> UNDERLINES =
      Map.of("1", "underline", "2", "double", "3", "curly", "4", "dotted", "5", "dashed");

  private final String text;
  private final List<List<Glyph>> rows = new ArrayList<>();
  private int at;
  private boolean lineDrawing;
  private Style style = Style.PLAIN;

  private Capture(String text) {
    this.text = text;
  }

  /// @return rows from the top; how long each is, tmux decides
  static List<List<Glyph>> read(String text) {
    var capture = new Capture(text);
    capture.read();
    return capture.rows.stream().map(Screen::withoutIdleJoiners).toList();
  }

  private void read() {
    List<Glyph> row = new ArrayList<>();
    while (at < text.length()) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      switch (character) {
        case '\n' -> {
          rows.add(row);
          row = new ArrayList<>();
        }
        case '\t' -> tab(row);
        case 0x0e -> lineDrawing = true;
        case 0x0f -> lineDrawing = false;
        case 0x1b -> escape();
        default -> row.add(new Glyph(lineDrawing ? drawn(character) : character, style));
      }
    }
    rows.add(row);
  }

  /// tmux 3.6 knows which blanks a tab made, and writes the tab.
  private void tab(List<Glyph> row) {
    do {
      row.add(new Glyph(' ', style));
    } while (row.size() % TAB != 0);
  }

  private static int drawn(int character) {
    int known = LINE_DRAWING.indexOf(character);
    return known < 0 ? character : DRAWN.charAt(known);
  }

  private void escape() {
    char kind = text.charAt(at++);
    if (kind == ']') {
      // A link; the text that it is on follows.
      at = text.indexOf("\u001b\\", at) + 2;
    } else if (kind == '[') {
      int end = text.indexOf('m', at);
      var sgr = List.of(text.substring(at, end).split(";", -1));
      at = end + 1;
      apply(new ArrayList<>(sgr));
    } else {
      throw new AssertionError("tmux wrote an escape sequence that it does not write: " + kind);
    }
  }

  private void apply(List<String> sgr) {
    while (!sgr.isEmpty()) {
      var parts = List.of(sgr.removeFirst().split(":"));
      int code = parts.getFirst().isEmpty() ? 0 : Integer.parseInt(parts.getFirst());
      switch (code) {
        case 0 -> style = Style.PLAIN;
        case 4 -> underline(parts.size() == 1 ? "1" : parts.get(1));
        // tmux 3.3 and older write an overline like a form of underline.
        case 5 -> add(parts.size() == 1 ? "blink" : "overline");
        case 38 -> foreground(colour(parts, sgr));
        case 48 -> background(colour(parts, sgr));
        case 58 -> line(colour(parts, sgr));
        case 39 -> foreground("");
        case 49 -> background("");
        case 59 -> line("");
        default -> {
          if (ATTRIBUTES.containsKey(code)) {
            add(ATTRIBUTES.get(code));
          } else if (code >= 30 && code <= 37) {
            foreground(String.valueOf(code - 30));
          } else if (code >= 40 && code <= 47) {
            background(String.valueOf(code - 40));
          } else if (code >= 90 && code <= 97) {
            foreground(String.valueOf(code - 90 + 8));
          } else if (code >= 100 && code <= 107) {
            background(String.valueOf(code - 100 + 8));
          } else {
            throw new AssertionError("tmux wrote SGR " + code);
          }
        }
      }
    }
  }

  /// @param parts of one parameter that colons divide
  /// @param following parameters, of which those that belong to the colour are taken
  private static String colour(List<String> parts, List<String> following) {
    var words =
        parts.size() > 1
            ? new ArrayList<>(parts.subList(1, parts.size()))
            : new ArrayList<>(following.subList(0, following.getFirst().equals("5") ? 2 : 4));
    if (parts.size() == 1) {
      following.subList(0, words.size()).clear();
    }
    return words.getFirst().equals("5")
        ? words.getLast()
        : "#"
            + String.join(
                "",
                words.subList(words.size() - 3, words.size()).stream()
                    .map(level -> "%02x".formatted(Integer.parseInt(level)))
                    .toList());
  }

  private void add(String attribute) {
    var attributes = new TreeSet<>(style.attributes());
    attributes.add(attribute);
    style = new Style(attributes, style.foreground(), style.background(), style.line());
  }

  private void underline(String form) {
    var attributes = new TreeSet<>(style.attributes());
    attributes.removeAll(UNDERLINES.values());
    if (UNDERLINES.containsKey(form)) {
      attributes.add(UNDERLINES.get(form));
    }
    style = new Style(attributes, style.foreground(), style.background(), style.line());
  }

  private void foreground(String colour) {
    style = new Style(style.attributes(), colour, style.background(), style.line());
  }

  private void background(String colour) {
    style = new Style(style.attributes(), style.foreground(), colour, style.line());
  }

  private void line(String colour) {
    style = new Style(style.attributes(), style.foreground(), style.background(), colour);
  }
}
