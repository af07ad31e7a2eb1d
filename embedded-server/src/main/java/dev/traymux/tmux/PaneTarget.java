package dev.traymux.tmux;

import dev.traymux.session.SessionId;
import java.util.Optional;

/// A pane that something is to be done to.
///
/// @param session any session of its server
/// @param pane tmux's id, `%` and a number
/// @param window the window that it has to be in, if that matters
public record PaneTarget(SessionId session, String pane, Optional<String> window) {
  /// A pane in any window.
  public static PaneTarget of(SessionId session, String pane) {
    return new PaneTarget(session, pane, Optional.empty());
  }

  /// A pane, as long as it is in that window.
  public static PaneTarget in(SessionId session, String window, String pane) {
    return new PaneTarget(session, pane, Optional.of(window));
  }

  /// A tmux format that is true of this pane only.
  String condition() {
    return window
        .map(w -> "#{==:#{pane_id} #{window_id}," + pane + " " + w + "}")
        .orElse("#{==:#{pane_id}," + pane + "}");
  }

  /// A tmux format that is true of this pane only, and only while its program runs.
  String liveCondition() {
    return "#{&&:" + condition() + ",#{==:#{pane_dead},0}}";
  }
}
