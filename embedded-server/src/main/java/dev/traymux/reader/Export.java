package dev.traymux.reader;

import dev.traymux.reader.Reader.View;
import java.util.Optional;

/// The forms in which a copy can be kept.
public enum Export {
  /// The lines alone.
  TEXT {
    @Override
    void head(StringBuilder into, View view, String name) {}

    @Override
    void line(StringBuilder into, Line line) {
      into.append(line.text());
    }

    @Override
    void tail(StringBuilder into) {}
  },
  /// A page of its own, with colours.
  HTML {
    @Override
    void head(StringBuilder into, View view, String name) {
      into.append(Html.head(name + " " + view.taken()));
    }

    @Override
    void line(StringBuilder into, Line line) {
      Html.append(into, line);
    }

    @Override
    void tail(StringBuilder into) {
      into.append(Html.TAIL);
    }
  };

  // A piece goes out in one message.
  private static final int PIECE = 64 * 1024;

  /// One piece.
  ///
  /// @param next what to ask for next, unless this was the last one; never 0
  public record Piece(String data, Optional<Long> next) {}

  abstract void head(StringBuilder into, View view, String name);

  abstract void line(StringBuilder into, Line line);

  abstract void tail(StringBuilder into);

  /// @param from 0 for the beginning, or the number of a line to go on with
  Piece piece(View view, String name, long from) {
    var data = new StringBuilder();
    if (from == 0) {
      head(data, view, name);
    }
    int i = from == 0 ? 0 : view.index(from);
    while (i < view.history().size()) {
      line(data, view.history().line(i));
      if (!view.history().isContinued(i)) {
        data.append('\n');
      }
      i++;
      if (data.length() >= PIECE && i < view.history().size()) {
        return new Piece(data.toString(), Optional.of(view.first() + i));
      }
    }
    tail(data);
    return new Piece(data.toString(), Optional.empty());
  }
}
