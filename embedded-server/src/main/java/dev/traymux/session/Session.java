package dev.traymux.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One tmux session.
///
/// @param activity when something last happened in it
/// @param clients who is attached, Traymux's own views left out
public record Session(
    SessionId id,
    String name,
    Instant created,
    Instant activity,
    List<Client> clients,
    List<Window> windows) {
  public Session {
    clients = List.copyOf(clients);
    windows = List.copyOf(windows);
  }

  /// The same session, with other things found out about its panes.
  ///
  /// @param insights by the id of the pane
  public Session with(Map<String, Insight> insights) {
    boolean same =
        windows.stream()
            .flatMap(window -> window.panes().stream())
            .allMatch(pane -> insightOf(pane, insights).equals(pane.insight()));
    return same
        ? this
        : new Session(
            id,
            name,
            created,
            activity,
            clients,
            windows.stream().map(window -> with(window, insights)).toList());
  }

  private static Window with(Window window, Map<String, Insight> insights) {
    return window.with(
        window.panes().stream().map(pane -> pane.with(insightOf(pane, insights))).toList());
  }

  private static Insight insightOf(Pane pane, Map<String, Insight> insights) {
    return insights.getOrDefault(pane.id(), Insight.NONE);
  }

  /// How many clients look at it, Traymux's own views not counted.
  public int attached() {
    return clients.size();
  }

  /// The window that a client attaching now would see.
  public Optional<Window> activeWindow() {
    return windows.stream().filter(Window::active).findFirst();
  }

  /// The pane that keys typed in this session go to.
  public Optional<Pane> activePane() {
    return activeWindow().flatMap(Window::activePane);
  }
}
