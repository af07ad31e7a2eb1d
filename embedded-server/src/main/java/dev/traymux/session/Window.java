package dev.traymux.session;

import java.util.List;
import java.util.Optional;

/// One window of a session.
///
/// @param id tmux's id, `@` and a number
/// @param active whether it is the session's current window
/// @param zoomed whether its active pane fills it
/// @param bell whether a bell rang in it that nobody has seen
public record Window(
    String id,
    int index,
    String name,
    boolean active,
    Size size,
    boolean zoomed,
    boolean bell,
    List<Pane> panes) {
  public Window {
    panes = List.copyOf(panes);
  }

  /// The pane that keys go to.
  public Optional<Pane> activePane() {
    return panes.stream().filter(Pane::active).findFirst();
  }
}
