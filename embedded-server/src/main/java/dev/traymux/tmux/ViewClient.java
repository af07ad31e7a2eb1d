package dev.traymux.tmux;

/// A [PtyClient] with a current window of its own, in a hidden session that ends with it.
public interface ViewClient extends PtyClient {
  /// Whether this client's size may count for the windows it shows. Repaints the whole screen.
  void setIgnoreSize(boolean ignore);

  /// Whether the screen may lack characters that tmux wiped by mistake in what was read since
  /// [#repaint].
  boolean isWiped();

  /// Has the whole screen painted again.
  void repaint();

  /// Finds out why this client ended, once it has; asks tmux, so this blocks.
  Departure departure();

  /// Why a client is no longer there.
  enum Departure {
    /// The session it looked at no longer exists.
    SESSION_ENDED,
    /// The tmux server is gone, or another one took its place.
    SERVER_ENDED,
    /// Both live on, and somebody detached the client.
    DETACHED,
    /// Both live on; the client itself came to grief.
    BROKEN
  }
}
