package dev.traymux.wire;

import java.time.Instant;
import java.util.List;

/// A session as clients see it; section 5 of the protocol.
public record SessionData(
    String id,
    String name,
    Instant created,
    Instant activity,
    int attached,
    List<WindowData> windows) {
  /// A window of it.
  public record WindowData(
      String id,
      int index,
      String name,
      boolean active,
      int cols,
      int rows,
      boolean zoomed,
      boolean bell,
      List<PaneData> panes) {}

  /// A pane of a window.
  public record PaneData(
      String id,
      int index,
      boolean active,
      int left,
      int top,
      int cols,
      int rows,
      String command,
      String title,
      String directory,
      boolean dead) {}
}
