package dev.traymux.terminal.fidelity;

import dev.traymux.terminal.fidelity.Screen.Cursor;
import dev.traymux.terminal.fidelity.Screen.Glyph;
import dev.traymux.tmux.PrivateTmux;
import java.util.ArrayList;
import java.util.List;

/// What tmux says is on the screen of the session's current window.
record Truth(List<Pane> panes) {
  private static final String FIELDS =
      "#{pane_id} #{pane_left} #{pane_top} #{pane_width} #{pane_height} #{pane_active}"
          + " #{?pane_in_mode,1,0} #{?pane_in_mode,#{copy_cursor_x},#{cursor_x}}"
          + " #{?pane_in_mode,#{copy_cursor_y},#{cursor_y}} #{cursor_flag}"
          + " #{?pane_in_mode,#{scroll_position},0}";

  /// One pane and where it stands in the window, in cells.
  ///
  /// @param copying whether it is in copy mode, where tmux draws a selection and, at the end of the
  ///   first row, a position that it does not capture
  record Pane(
      int left,
      int top,
      int width,
      int height,
      boolean active,
      boolean copying,
      Cursor cursor,
      List<List<Glyph>> rows) {}

  static Truth of(PrivateTmux server, String target) {
    var panes = new ArrayList<Pane>();
    for (var line : server.lines("list-panes", "-t", target, "-F", FIELDS)) {
      panes.add(pane(server, line.split(" ")));
    }
    return new Truth(panes);
  }

  private static Pane pane(PrivateTmux server, String[] fields) {
    int height = Integer.parseInt(fields[4]);
    int scrolled = Integer.parseInt(fields[10]);
    var captured =
        server.said(
            "capture-pane",
            "-p",
            "-e",
            "-N",
            "-S",
            String.valueOf(-scrolled),
            "-E",
            String.valueOf(height - 1 - scrolled),
            "-t",
            fields[0]);
    return new Pane(
        Integer.parseInt(fields[1]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]),
        height,
        fields[5].equals("1"),
        fields[6].equals("1"),
        new Cursor(Integer.parseInt(fields[7]), Integer.parseInt(fields[8]), fields[9].equals("1")),
        Capture.read(captured));
  }
}
