package dev.traymux.tmux;

import dev.traymux.session.Size;

/// Is told what tmux knows about a view. Called on the server's thread, so it must return quickly.
@FunctionalInterface
public interface ViewWatcher {
  /// Called each time tmux was asked, whether anything changed or not.
  void seen(Sighting sighting);

  /// @param shows the id of the window that the view shows
  /// @param window the size of the window that the view shows
  /// @param shared whether a client that is not a view of Traymux has that window too
  /// @param ignoringSize whether tmux leaves this client's size out of account
  record Sighting(String shows, Size window, boolean shared, boolean ignoringSize) {}
}
