package dev.traymux.session;

import java.util.List;

/// What changed. Carries whole sessions, so seeing one twice does no harm.
///
/// @param tmux the state now
/// @param servers the tmux servers known now
/// @param tmuxChanged whether any of these states is news
/// @param changed sessions that are new or different
/// @param removed sessions that no longer exist
public record SessionChange(
    TmuxState tmux,
    List<ServerState> servers,
    boolean tmuxChanged,
    List<Session> changed,
    List<SessionId> removed) {
  public SessionChange {
    servers = List.copyOf(servers);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }
}
