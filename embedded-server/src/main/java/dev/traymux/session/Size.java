package dev.traymux.session;

/// The size of a terminal, in cells.
public record Size(int cols, int rows) {
  /// The smallest and largest sizes tmux and the terminals we draw in can both work with.
  public static final Size MIN = new Size(2, 1);

  public static final Size MAX = new Size(1000, 500);

  /// Whether this lies between [#MIN] and [#MAX] in both directions.
  public boolean isUsable() {
    return cols >= MIN.cols && rows >= MIN.rows && cols <= MAX.cols && rows <= MAX.rows;
  }

  @Override
  public String toString() {
    return cols + "x" + rows;
  }
}
