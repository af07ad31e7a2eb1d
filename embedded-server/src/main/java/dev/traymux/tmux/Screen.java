package dev.traymux.tmux;

import dev.traymux.process.RunningProcess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a pane showed at one moment, and what ran in it then.
///
/// @param rows from the top, without control characters and trailing blanks
/// @param cols how wide it is
/// @param cursor where the cursor was
/// @param activity when something last came from its window, to the second
/// @param history how many lines lay above the screen
/// @param cursorKeys whether the program asked for the other codes of the cursor keys (DECCKM)
/// @param canonical whether its terminal hands over what is typed line by line; empty where that
///   cannot be told
/// @param foreground the leader of what runs in the foreground; empty where it is not known, or has
///   ended before the others
public record Screen(
    List<String> rows,
    int cols,
    Cursor cursor,
    Instant activity,
    int history,
    boolean cursorKeys,
    Optional<Boolean> canonical,
    Optional<RunningProcess> foreground) {
  public Screen {
    rows = List.copyOf(rows);
  }

  /// In cells, from 0.
  public record Cursor(int col, int row) {}
}
