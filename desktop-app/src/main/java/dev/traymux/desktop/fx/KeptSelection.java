package dev.traymux.desktop.fx;

import java.util.Optional;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListView;

/// Keeps a list's selection with its line, which the toolkit forgets or moves when lines change;
/// and sees to it that there always is one.
public final class KeptSelection<R, I> {
  private final ListView<R> list;
  private final Function<R, I> id;
  private Optional<I> selected = Optional.empty();

  private KeptSelection(ListView<R> list, Function<R, I> id) {
    this.list = list;
    this.id = id;
  }

  /// From now on.
  ///
  /// @param id what stays the same of a line when it changes
  public static <R, I> void in(ListView<R> list, Function<R, I> id) {
    new KeptSelection<>(list, id).follow();
  }

  private void follow() {
    var selection = list.getSelectionModel();
    selection
        .selectedItemProperty()
        .addListener((_, _, row) -> selected = Optional.ofNullable(row).map(id).or(() -> selected));
    list.getItems()
        .addListener(
            (ListChangeListener<R>)
                _ -> {
                  var ids = list.getItems().stream().map(id).toList();
                  selection.clearAndSelect(Math.max(selected.map(ids::indexOf).orElse(-1), 0));
                });
    selection.select(0);
  }
}
