package dev.traymux.tmux;

import dev.traymux.session.Size;

/// Is told what tmux knows about a view. Called on the server's thread, so it must return quickly.
@FunctionalInterface
public interface ViewWatcher {
  /// Called whenever tmux was asked and the answer differs from the one before.
  void seen(Sighting sighting);

  /// @param window the size of the window that the view shows
  /// @param shared whether a client that is not a view of Traymux looks at the session too
  record Sighting(Size window, boolean shared) {}
}
