package dev.traymux.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One tmux session.
///
/// @param activity when something last happened in it
/// @param clients who is attached, Traymux's own views left out
/// @param group what the user put it into
/// @param place where the user put it among all sessions, counted from 0; sessions that were put
///   nowhere come behind
/// @param ending when it will be killed unless somebody spares it
public record Session(
    SessionId id,
    String name,
    Instant created,
    Instant activity,
    List<Client> clients,
    List<Window> windows,
    Optional<String> group,
    OptionalInt place,
    Optional<Instant> ending) {
  public Session {
    clients = List.copyOf(clients);
    windows = List.copyOf(windows);
  }

  /// A session of which there is nothing to say but what tmux tells.
  public Session(
      SessionId id,
      String name,
      Instant created,
      Instant activity,
      List<Client> clients,
      List<Window> windows) {
    this(
        id,
        name,
        created,
        activity,
        clients,
        windows,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  /// The same in this group and at this place.
  public Session arranged(Optional<String> inGroup, OptionalInt at) {
    return new Session(id, name, created, activity, clients, windows, inGroup, at, ending);
  }

  /// The same, about to be killed.
  public Session endingAt(Instant time) {
    return new Session(
        id, name, created, activity, clients, windows, group, place, Optional.of(time));
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
            windows.stream().map(window -> with(window, insights)).toList(),
            group,
            place,
            ending);
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

  /// One of its panes, in whichever window.
  ///
  /// @param pane tmux's id, `%` and a number
  public Optional<Pane> pane(String pane) {
    return windows.stream()
        .flatMap(window -> window.panes().stream())
        .filter(each -> each.id().equals(pane))
        .findFirst();
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
