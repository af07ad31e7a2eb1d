package dev.traymux.terminal.fidelity;

import dev.traymux.terminal.fidelity.Screen.Cursor;
import dev.traymux.terminal.fidelity.Screen.Glyph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Where a screen and tmux differ, each difference as a line for a person.
///
/// @param screen what was compared
/// @param cells how many there were
/// @param visible differences of colour or attributes that a person can see
/// @param hidden differences of colour or attributes that show only in the emulator's memory, such
///   as the weight of a blank
/// @param excused differences from captures alone: what tmux draws for somebody who comes now is as
///   here
record Comparison(
    Screen screen,
    int cells,
    List<String> text,
    List<String> visible,
    List<String> hidden,
    List<String> cursor,
    List<String> excused) {

  static Comparison of(Truth truth, Screen screen) {
    return of(truth, screen, Optional.empty());
  }

  /// @param redrawn what tmux draws for somebody new. Captures leave out coloured blanks at the end
  ///   of a row, and halves of wide characters that lost the other half
  static Comparison of(Truth truth, Screen screen, Optional<Screen> redrawn) {
    var comparison =
        new Comparison(
            screen,
            0,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
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
        comparison.cursor,
        comparison.excused);
  }

  private int add(Truth.Pane pane, Screen screen, Optional<Screen> redrawn) {
    int first = pane.copying() ? 1 : 0;
    for (int row = first; row < pane.height(); row++) {
      int y = pane.top() + row;
      var is =
          y < screen.rows().size() ? screen.glyphs(y, pane.left(), pane.width()) : List.<Glyph>of();
      var captured = row < pane.rows().size() ? pane.rows().get(row) : List.<Glyph>of();
      var again = redrawn.map(other -> other.glyphs(y, pane.left(), pane.width()));
      if (again.isPresent() && looksAlike(again.get(), is)) {
        if (!looksAlike(captured, is)) {
          excused.add("row %d: only captures say «%s»".formatted(y, Screen.text(captured)));
        }
      } else {
        row("row " + y, captured, is, !pane.copying());
      }
    }
    bars(screen);
    if (pane.active()) {
      cursor(pane, screen.cursor());
    }
    return (pane.height() - first) * pane.width();
  }

  private static boolean looksAlike(List<Glyph> one, List<Glyph> other) {
    return IntStream.range(0, Math.max(one.size(), other.size()))
        .allMatch(i -> at(one, i).looksLike(at(other, i)));
  }

  private static Glyph at(List<Glyph> glyphs, int index) {
    return index < glyphs.size() ? glyphs.get(index) : Glyph.BLANK;
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
      var theirs = at(expected, i);
      var ours = at(is, i);
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
