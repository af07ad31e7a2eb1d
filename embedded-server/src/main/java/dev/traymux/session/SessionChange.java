package dev.traymux.session;

import java.util.List;

/// What differs between two snapshots. Carries whole sessions, so seeing one twice does no harm.
///
/// @param tmux the state now
/// @param tmuxChanged whether that state is news
/// @param changed sessions that are new or different
/// @param removed sessions that no longer exist
public record SessionChange(
    TmuxState tmux, boolean tmuxChanged, List<Session> changed, List<SessionId> removed) {
  public SessionChange {
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }

  /// Whether there is nothing to tell.
  public boolean isEmpty() {
    return !tmuxChanged && changed.isEmpty() && removed.isEmpty();
  }
}
