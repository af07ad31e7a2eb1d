package dev.traymux.desktop.terminal;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;

/// Gives the size of a window back to this machine.
@FunctionalInterface
public interface SizeOwner {
  /// Ends the lease of whoever holds the window's size; blocks until tmux has changed it. Does
  /// nothing when nobody holds it any more.
  ///
  /// @param window the window's id
  /// @throws SessionException when the session is gone or tmux cannot be used
  void takeBack(SessionId session, String window);
}
