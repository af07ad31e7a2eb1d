package dev.traymux.session;

/// What can be done to sessions. Every call blocks until tmux has answered and throws
/// [SessionException].
public interface SessionOperations {
  /// Creates a session and returns once it is listed.
  Session create(NewSession wanted);

  /// Gives the session another name.
  void rename(SessionId id, String name);

  /// Asks the programs in the session's panes to end; shells at their prompts, and the session,
  /// stay.
  void stop(SessionId id);

  /// Ends the session and every program in it.
  void kill(SessionId id);

  /// Asks tmux now; for who does not follow the sessions, and finds them as they are afterwards.
  void refresh();
}
