package dev.traymux.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that exists at one moment.
///
/// @param tmux whether there can be sessions at all: the best of the servers' states
/// @param servers the tmux servers that are known
/// @param sessions in the order of their creation
public record SessionSnapshot(TmuxState tmux, List<ServerState> servers, List<Session> sessions) {
  /// Before tmux was asked for the first time.
  public static final SessionSnapshot EMPTY =
      new SessionSnapshot(new TmuxState.Unknown(), List.of(), List.of());

  public SessionSnapshot {
    servers = List.copyOf(servers);
    sessions = List.copyOf(sessions);
  }

  /// The session with this id, if it still exists.
  public Optional<Session> find(SessionId id) {
    return sessions.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /// What has to be told to somebody who knows `earlier`.
  public SessionChange since(SessionSnapshot earlier) {
    Map<SessionId, Session> before = new HashMap<>();
    earlier.sessions.forEach(s -> before.put(s.id(), s));
    var changed = sessions.stream().filter(s -> !s.equals(before.get(s.id()))).toList();
    var gone = new HashSet<>(before.keySet());
    sessions.forEach(s -> gone.remove(s.id()));
    var removed = earlier.sessions.stream().map(Session::id).filter(gone::contains).toList();
    boolean tmuxChanged = !tmux.equals(earlier.tmux) || !servers.equals(earlier.servers);
    return new SessionChange(tmux, servers, tmuxChanged, changed, removed);
  }
}
