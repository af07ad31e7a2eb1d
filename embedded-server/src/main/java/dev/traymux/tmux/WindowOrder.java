package dev.traymux.tmux;

import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The windows of a session in their order, and how to change it.
///
/// Windows change places two by two: so the indexes in use stay the same, with `renumber-windows`
/// or without. tmux knows by its index which window a session shows, so afterwards every session
/// that has these windows is given back the one that it showed before. All of it is one command,
/// which tmux works off without drawing anything in between.
///
/// @param session the id of a session that has them
/// @param sessions the ids of all sessions that have some of them, such as views
record WindowOrder(String session, List<String> windows, List<String> sessions) {
  /// The windows of `id`, or, when `window` is not among them, those of a session that has it.
  ///
  /// @throws SessionException.WindowGone when no session does
  static WindowOrder in(Listing listing, SessionId id, String window) {
    var named = listing.find(id).stream();
    var session =
        Stream.concat(named, listing.visible().stream())
            .filter(s -> windows(s).contains(window))
            .findFirst()
            .orElseThrow(SessionException.WindowGone::new);
    var windows = windows(session);
    var sessions =
        listing.sessions().stream()
            .filter(s -> windows(s).stream().anyMatch(windows::contains))
            .map(s -> s.id().id())
            .toList();
    return new WindowOrder(session.id().id(), windows, sessions);
  }

  private static List<String> windows(Session session) {
    return session.windows().stream()
        .sorted(Comparator.comparingInt(Window::index))
        .map(Window::id)
        .toList();
  }

  /// Whichever window of a session stands last, as a target.
  static String last(String session) {
    return session + ":{end}";
  }

  /// Puts `window` in front of `before`, or behind all others.
  ///
  /// @throws SessionException.WindowGone when `before` is not here
  List<TmuxCommand> moving(String window, Optional<String> before) {
    if (before.filter(other -> !windows.contains(other)).isPresent()) {
      throw new SessionException.WindowGone();
    }
    int from = windows.indexOf(window);
    int to = before.map(windows::indexOf).orElse(windows.size());
    var swaps = new ArrayList<TmuxCommand>();
    for (int i = from + 1; i < to; i++) {
      swaps.add(swap(target(window), windows.get(i)));
    }
    for (int i = from - 1; i >= to; i--) {
      swaps.add(swap(target(window), windows.get(i)));
    }
    return keepingWhatIsShown(swaps);
  }

  /// Puts the last window, of which nothing else is known yet, right behind `after`.
  List<TmuxCommand> lastBehind(String after) {
    // Each step leaves in its place the one that goes one further next.
    return keepingWhatIsShown(
        windows.stream()
            .skip(windows.indexOf(after) + 1L)
            .map(window -> swap(last(session), window))
            .toList());
  }

  private TmuxCommand swap(String one, String other) {
    // Attempted, for when one has just ended: what was shown is to be restored all the same.
    return TmuxCommand.of("swap-window", "-s", one, "-t", target(other)).attempted();
  }

  private String target(String window) {
    return session + ":" + window;
  }

  /// What `run-shell -C` runs, it expands first, so the windows it goes back to are those of
  /// before.
  private List<TmuxCommand> keepingWhatIsShown(List<TmuxCommand> swaps) {
    if (swaps.isEmpty()) {
      return List.of();
    }
    var script = swaps.stream().map(TmuxCommand::text).collect(Collectors.joining(" ; "));
    var numbers = sessions.stream().map(id -> id.substring(1)).collect(Collectors.joining("|"));
    var restore =
        "#{S:#{?#{m/r:^.("
            + numbers
            + ")$,#{session_id}},select-window -t '#{session_id}:#{window_id}' ; ,}}";
    return List.of(TmuxCommand.of("run-shell", "-C", script + " ; " + restore));
  }
}
