package dev.traymux.session;

import java.util.List;
import java.util.Optional;

/// Everything that exists at one moment.
///
/// @param tmux whether there can be sessions at all: the best of the servers' states
/// @param servers the tmux servers that are known, by name
/// @param sessions server by server, and there in the order of their creation
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
}
