package dev.traymux.terminal.fidelity;

import java.util.ArrayList;
import java.util.List;

/// A terminal's screen, as an emulator has it.
///
/// @param rows from the top; every cell of each, so that the place in the list is the column
record Screen(int cols, List<List<Cell>> rows, Cursor cursor) {
  private static final int JOINER = 0x200d;

  /// @param text empty where nothing was written, or where a wide character began further left
  /// @param width 0 for the second half of a wide character
  record Cell(String text, int width, Style style) {}

  /// Counted from 0. The column is `cols` after the last cell of a row was written.
  record Cursor(int column, int row, boolean visible) {}

  /// A character with what combines with it taken apart, as tmux writes them out.
  record Glyph(int character, Style style) {
    static final Glyph BLANK = new Glyph(' ', Style.PLAIN);

    boolean looksLike(Glyph other) {
      return character == other.character
          && (character == ' '
              ? style.onBlank().equals(other.style.onBlank())
              : style.equals(other.style));
    }
  }

  /// What stands in a row from column `left` on, in at most `width` columns.
  List<Glyph> glyphs(int row, int left, int width) {
    var glyphs = new ArrayList<Glyph>();
    for (var cell : rows.get(row).subList(left, Math.min(cols, left + width))) {
      if (cell.width() > 0) {
        var text = cell.text().isEmpty() ? " " : cell.text();
        text.codePoints().forEach(c -> glyphs.add(new Glyph(c, cell.style())));
      }
    }
    return withoutIdleJoiners(glyphs);
  }

  /// A joiner with nothing to join is nowhere to be seen. tmux has one where a sequence was too
  /// long for a cell, and does not always draw it.
  static List<Glyph> withoutIdleJoiners(List<Glyph> glyphs) {
    var seen = new ArrayList<Glyph>();
    for (int i = 0; i < glyphs.size(); i++) {
      boolean joins =
          i + 1 < glyphs.size() && Character.isExtendedPictographic(glyphs.get(i + 1).character());
      if (glyphs.get(i).character() != JOINER || joins) {
        seen.add(glyphs.get(i));
      }
    }
    return seen;
  }

  static String text(List<Glyph> glyphs) {
    var text = new StringBuilder();
    glyphs.forEach(glyph -> text.appendCodePoint(glyph.character()));
    return text.toString().stripTrailing();
  }

  /// The rows without trailing blanks.
  String text() {
    var lines = new ArrayList<String>();
    for (int row = 0; row < rows.size(); row++) {
      lines.add(text(glyphs(row, 0, cols)));
    }
    return String.join("\n", lines).stripTrailing();
  }
}
