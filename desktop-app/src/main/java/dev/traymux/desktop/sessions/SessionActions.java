package dev.traymux.desktop.sessions;

/// What can be asked for on a line of the list.
interface SessionActions {
  /// A terminal on it.
  void open(SessionRow row);

  /// Another name for it.
  void rename(SessionRow row);

  /// Its end, after a question.
  void kill(SessionRow row);
}
