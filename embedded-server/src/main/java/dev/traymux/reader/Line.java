package dev.traymux.reader;

import java.util.List;

/// One line of a pane, however often the screen wrapped it.
///
/// @param text without control characters, and without trailing blanks that nobody sees
/// @param runs in order; what lies between them is plain
public record Line(String text, List<Run> runs) {
  public Line {
    runs = List.copyOf(runs);
  }
}
