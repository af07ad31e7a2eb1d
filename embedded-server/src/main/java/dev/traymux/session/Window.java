package dev.traymux.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One window of a session.
///
/// @param id tmux's id, `@` and a number
/// @param active whether it is the session's current window
/// @param zoomed whether its active pane fills it
/// @param alerts what happened in it that nobody has seen
/// @param activity when something last happened in it
/// @param lease who holds its size, while a viewer does
public record Window(
    String id,
    int index,
    String name,
    boolean active,
    Size size,
    boolean zoomed,
    Set<Alert> alerts,
    Instant activity,
    Optional<String> lease,
    List<Pane> panes) {
  public Window {
    alerts = Set.copyOf(alerts);
    panes = List.copyOf(panes);
  }

  /// The same window with other panes.
  public Window with(List<Pane> others) {
    return new Window(id, index, name, active, size, zoomed, alerts, activity, lease, others);
  }

  /// The pane that keys go to.
  public Optional<Pane> activePane() {
    return panes.stream().filter(Pane::active).findFirst();
  }
}
