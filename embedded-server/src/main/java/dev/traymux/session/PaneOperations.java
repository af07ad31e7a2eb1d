package dev.traymux.session;

/// What can be done to panes, which everybody who looks at their window sees. Every call names a
/// session of the tmux server that is meant, blocks until tmux has answered, and throws
/// [SessionException].
public interface PaneOperations {
  /// Makes room for another pane, which becomes the active one.
  ///
  /// @return its id
  String split(SessionId session, String pane, NewPane wanted);

  /// Makes the pane its window's active one.
  void select(SessionId session, String pane);

  /// Lets the pane fill its window, or shows all panes again. Does nothing when it is so already.
  void zoom(SessionId session, String pane, boolean zoomed);

  /// Ends the program in the pane; the last one takes its window along.
  void close(SessionId session, String pane);
}
