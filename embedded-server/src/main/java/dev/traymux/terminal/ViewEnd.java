package dev.traymux.terminal;

/// Why a view ended without its viewer having closed it.
public enum ViewEnd {
  /// The session was killed, or its last program ended.
  SESSION_ENDED,
  /// The tmux server is gone, and every session with it.
  SERVER_ENDED,
  /// Somebody detached the view, for example with tmux's own key.
  DETACHED,
  /// The terminal broke, or took no more input.
  FAILED,
  /// The viewer acknowledged less than before, or more than was sent.
  BAD_ACKNOWLEDGE
}
