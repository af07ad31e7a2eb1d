package dev.traymux.session;

import java.util.List;

/// What Traymux itself knows of sessions, laid over what tmux tells of them. Called in the
/// registry's order and while its lock is held: it must not block, nor call the registry.
@FunctionalInterface
public interface SessionOverlay {
  /// @param told all sessions of one tmux server, perhaps with other things laid over them already
  /// @return the same sessions in the same order, with what there is to say
  List<Session> over(List<Session> told);
}
