package dev.traymux.desktop.terminal;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import dev.traymux.tmux.PtyClient;

/// Attaches to sessions.
@FunctionalInterface
public interface ClientOpener {
  /// Opens an ordinary tmux client of this size; blocks until it runs.
  ///
  /// @throws SessionException when the session is gone or tmux cannot be used
  PtyClient open(SessionId id, Size size);
}
