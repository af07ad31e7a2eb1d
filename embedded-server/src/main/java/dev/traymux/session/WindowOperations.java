package dev.traymux.session;

import java.util.Optional;

/// What can be done to windows. None of it changes which window anybody looks at, except closing
/// that one. Every call names a session of the tmux server that is meant, blocks until tmux has
/// answered, and throws [SessionException].
public interface WindowOperations {
  /// Opens a window in the background.
  CreatedWindow create(SessionId session, NewWindow wanted);

  /// Gives the window a name, which tmux then no longer changes by itself.
  ///
  /// @throws SessionException.NameInvalid see [WindowName]
  void rename(SessionId session, String window, String name);

  /// Puts the window in front of `before`, or behind all others. The indexes in use stay the same.
  void move(SessionId session, String window, Optional<String> before);

  /// Ends the window and every program in it; the last one takes its session along.
  void close(SessionId session, String window);
}
