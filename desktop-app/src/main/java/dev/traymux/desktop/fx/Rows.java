package dev.traymux.desktop.fx;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;

/// Lists of lines that know which of them are the same ones as before.
public final class Rows {
  private Rows() {}

  /// Makes `shown` the same as `now`, line by line, so that the selection and the scroll position
  /// survive whatever happens to other lines.
  ///
  /// @param id what stays the same of a line when it changes
  public static <R> void update(ObservableList<R> shown, List<R> now, Function<R, ?> id) {
    var ids = now.stream().map(id).collect(Collectors.toSet());
    shown.removeIf(row -> !ids.contains(id.apply(row)));
    for (var i = 0; i < now.size(); i++) {
      var row = now.get(i);
      if (i < shown.size() && id.apply(shown.get(i)).equals(id.apply(row))) {
        if (!shown.get(i).equals(row)) {
          shown.set(i, row);
        }
      } else {
        // New, or renamed and therefore elsewhere.
        shown.removeIf(other -> id.apply(other).equals(id.apply(row)));
        shown.add(i, row);
      }
    }
  }
}
