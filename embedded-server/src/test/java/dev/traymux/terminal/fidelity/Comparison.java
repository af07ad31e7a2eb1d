package dev.traymux.terminal.fidelity;

import dev.traymux.terminal.fidelity.Screen.Cursor;
import dev.traymux.terminal.fidelity.Screen.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a screen and tmux differ, each difference as a line for a person.
///
/// @param screen what was compared
/// @param cells how many there were
/// @param visible differences of colour or attributes that a person can see
/// @param hidden differences of colour or attributes that show only in the emulator's memory, such
///     as the weight of a blank
record Comparison(
    Screen screen,
    int cells,
    List<String> text,
    List<String> visible,
    List<String> hidden,
    List<String> cursor) {

  static Comparison of(Truth truth, Screen screen) {
    return of(truth, screen, Optional.empty());
  }

  /// @param redrawn what tmux draws for somebody new, which has the blanks at the end of a row that
  ///     captures leave out however they are coloured
  static Comparison of(Truth truth, Screen screen, Optional<Screen> redrawn) {
    var comparison =
        new Comparison(
            screen, 0, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int cells = 0;
    for (var pane : truth.panes()) {
      cells += comparison.add(pane, screen, redrawn);
    }
    return new Comparison(
        screen,
        cells,
        comparison.text,
        comparison.visible,
        comparison.hidden,
        comparison.cursor);
  }

  private int add(Truth.Pane pane, Screen screen, Optional<Screen> redrawn) {
    int first = pane.copying() ? 1 : 0;
    for (int row = first; row < pane.height(); row++) {
      int y = pane.top() + row;
      var is =
          y < screen.rows().size()
              ? screen.glyphs(y, pane.left(), pane.width())
              : List.<Glyph>of();
      var captured = row < pane.rows().size() ? pane.rows().get(row) : List.<Glyph>of();
      var again = redrawn.map(other -> other.glyphs(y, pane.left(), pane.width()));
      row(
          "row " + y,
          completed(captured, again.orElse(List.of())),
          is,
          !pane.copying());
    }
    bars(screen);
    if (pane.active()) {
      cursor(pane, screen.cursor());
    }
    return (pane.height() - first) * pane.width();
  }

  private static List<Glyph> completed(List<Glyph> captured, List<Glyph> redrawn) {
    var whole = new ArrayList<>(captured);
    redrawn.stream()
        .skip(captured.size())
        .takeWhile(glyph -> glyph.character() == ' ')
        .forEach(whole::add);
    return whole;
  }

  /// What tmux says of a row has no columns; the bars that some drawings put in known ones have.
  private void bars(Screen screen) {
    for (int row = 0; row < screen.rows().size(); row++) {
      var cells = screen.rows().get(row);
      for (int column = 0; column < cells.size(); column++) {
        if (cells.get(column).text().equals(Drawings.BAR) && !Drawings.mayHaveBar(column)) {
          text.add("row %d: a bar in column %d".formatted(row, column));
        }
      }
    }
  }

  private void row(String where, List<Glyph> expected, List<Glyph> is, boolean styles) {
    if (!Screen.text(expected).equals(Screen.text(is))) {
      text.add("%s: tmux «%s», here «%s»".formatted(where, Screen.text(expected), Screen.text(is)));
      return;
    }
    for (int i = 0; styles && i < Math.max(expected.size(), is.size()); i++) {
      var theirs = i < expected.size() ? expected.get(i) : Glyph.BLANK;
      var ours = i < is.size() ? is.get(i) : Glyph.BLANK;
      if (!theirs.equals(ours)) {
        (theirs.looksLike(ours) ? hidden : visible)
            .add(
                "%s, character %d «%s»: tmux %s, here %s"
                    .formatted(
                        where,
                        i,
                        Character.toString(theirs.character()),
                        theirs.style(),
                        ours.style()));
      }
    }
  }

  /// An invisible cursor is nowhere. One that waits to wrap stands on the last column.
  private void cursor(Truth.Pane pane, Cursor is) {
    var told = pane.cursor();
    int last = pane.left() + pane.width() - 1;
    int column = Math.min(pane.left() + told.column(), last);
    int row = pane.top() + told.row();
    boolean inPlace = column == Math.min(is.column(), last) && row == is.row();
    if (told.visible() != is.visible() || (told.visible() && !inPlace)) {
      cursor.add("cursor: tmux %d,%d %s, here %s".formatted(column, row, told.visible(), is));
    }
  }

  /// Whether a person sees what tmux has.
  boolean looksEqual() {
    return text.isEmpty() && visible.isEmpty() && cursor.isEmpty();
  }
}
