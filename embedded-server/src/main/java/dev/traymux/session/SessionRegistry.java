package dev.traymux.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The one place that knows which sessions exist and tells whoever wants to know. What it knows
/// comes from tmux, server by server, and is replaced as a whole for each, so it cannot drift.
public final class SessionRegistry {
  private final ReentrantLock lock = new ReentrantLock();

  // All guarded by lock, which is also held while listeners are called: that is what keeps their
  // calls in order.
  private final SortedMap<String, Part> parts = new TreeMap<>();
  private final Map<ServerId, Map<String, Insight>> insights = new HashMap<>();
  private SessionSnapshot current = SessionSnapshot.EMPTY;
  private final Set<SessionListener> listeners = new LinkedHashSet<>();
  private final Set<SessionListener> companions = new LinkedHashSet<>();
  private final List<Runnable> whenWatched = new ArrayList<>();
  private final List<Runnable> whenUnwatched = new ArrayList<>();
  private final List<SessionOverlay> overlays = new ArrayList<>();

  /// What one server holds, in its order.
  ///
  /// @param told as tmux tells of it
  private record Part(ServerState server, List<Session> told, Map<SessionId, Session> sessions) {
    static Part of(ServerState server, List<Session> told, List<Session> sessions) {
      var byId = LinkedHashMap.<SessionId, Session>newLinkedHashMap(sessions.size());
      sessions.forEach(s -> byId.put(s.id(), s));
      return new Part(server, List.copyOf(told), byId);
    }

    static Part none(String server) {
      return new Part(new ServerState(server, new TmuxState.Unknown()), List.of(), Map.of());
    }
  }

  /// What exists, as far as known.
  public SessionSnapshot current() {
    lock.lock();
    try {
      return current;
    } finally {
      lock.unlock();
    }
  }

  /// Whether anybody follows; nobody needs to ask tmux often if not.
  public boolean isWatched() {
    lock.lock();
    try {
      return !listeners.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Has `action` run, too, each time the first listener comes, when what is known may be old. It
  /// must return at once.
  public void whenWatched(Runnable action) {
    lock.lock();
    try {
      whenWatched.add(action);
    } finally {
      lock.unlock();
    }
  }

  /// Has `action` run each time the last listener has gone. It must return at once.
  public void whenUnwatched(Runnable action) {
    lock.lock();
    try {
      whenUnwatched.add(action);
    } finally {
      lock.unlock();
    }
  }

  /// Lays something over what tmux tells of sessions, over what was laid there before.
  public void overlay(SessionOverlay overlay) {
    lock.lock();
    try {
      overlays.add(overlay);
      overlayAnew();
    } finally {
      lock.unlock();
    }
  }

  /// Asks what is laid over the sessions once more, because it has changed, and tells the listeners
  /// the difference.
  public void overlayAnew() {
    lock.lock();
    try {
      for (var part : List.copyOf(parts.values())) {
        replace(part.server, part.told);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Replaces what is known of one server and tells the listeners the difference, if there is one.
  ///
  /// @param sessions all that it holds, in the order of their creation
  public void publish(ServerState server, List<Session> sessions) {
    lock.lock();
    try {
      replace(server, sessions);
    } finally {
      lock.unlock();
    }
  }

  private void replace(ServerState server, List<Session> told) {
    var before = parts.getOrDefault(server.name(), Part.none(server.name()));
    var overlaid = told.stream().map(this::withInsights).toList();
    for (var overlay : overlays) {
      overlaid = overlay.over(overlaid);
    }
    var now = Part.of(server, told, overlaid);
    parts.put(server.name(), now);
    tell(before, now);
  }

  /// Replaces what was found out about the panes of one server, and tells the listeners the
  /// difference, if there is one.
  ///
  /// @param found by the id of the pane
  public void explain(ServerId server, Map<String, Insight> found) {
    lock.lock();
    try {
      if (found.isEmpty()) {
        insights.remove(server);
      } else {
        insights.put(server, Map.copyOf(found));
      }
      var before = parts.get(server.socket());
      if (before != null) {
        replace(before.server, before.told);
      }
    } finally {
      lock.unlock();
    }
  }

  private Session withInsights(Session session) {
    return session.with(insights.getOrDefault(session.id().server(), Map.of()));
  }

  /// Forgets a server that is no longer there, and its sessions.
  public void remove(String server) {
    lock.lock();
    try {
      var before = parts.remove(server);
      if (before != null) {
        tell(before, Part.none(server));
      }
    } finally {
      lock.unlock();
    }
  }

  private void tell(Part before, Part now) {
    var changed =
        now.sessions.values().stream()
            .filter(session -> !session.equals(before.sessions.get(session.id())))
            .toList();
    var removed =
        before.sessions.keySet().stream().filter(id -> !now.sessions.containsKey(id)).toList();
    var servers = parts.values().stream().map(Part::server).toList();
    boolean tmuxChanged = !servers.equals(current.servers());
    if (!tmuxChanged && changed.isEmpty() && removed.isEmpty()) {
      return;
    }
    var tmux = TmuxState.best(servers.stream().map(ServerState::state).toList());
    current = new SessionSnapshot(tmux, servers, sessions());
    var change = new SessionChange(tmux, servers, tmuxChanged, changed, removed);
    Stream.concat(companions.stream(), listeners.stream())
        .toList()
        .forEach(listener -> listener.changed(change));
  }

  private List<Session> sessions() {
    return parts.values().stream().flatMap(part -> part.sessions.values().stream()).toList();
  }

  /// The same as [#subscribe] for who does not look, but works on what others see.
  public Subscription accompany(SessionListener listener) {
    lock.lock();
    try {
      companions.add(listener);
      listener.snapshot(current);
    } finally {
      lock.unlock();
    }
    return () -> dismiss(listener);
  }

  /// Calls `listener` with a snapshot before this returns, and with every change from then on.
  public Subscription subscribe(SessionListener listener) {
    lock.lock();
    try {
      boolean first = listeners.isEmpty();
      listeners.add(listener);
      listener.snapshot(current);
      if (first) {
        whenWatched.forEach(Runnable::run);
      }
    } finally {
      lock.unlock();
    }
    return () -> leave(listener);
  }

  private void dismiss(SessionListener companion) {
    lock.lock();
    try {
      companions.remove(companion);
    } finally {
      lock.unlock();
    }
  }

  private void leave(SessionListener listener) {
    lock.lock();
    try {
      if (listeners.remove(listener) && listeners.isEmpty()) {
        whenUnwatched.forEach(Runnable::run);
      }
    } finally {
      lock.unlock();
    }
  }
}
