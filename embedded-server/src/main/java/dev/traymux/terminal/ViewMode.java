package dev.traymux.terminal;

/// Who decides how large the window is.
public enum ViewMode {
  /// The view does: nobody else looks.
  FIT,
  /// Somebody else does, and the view shows the window as it is.
  MIRROR,
  /// The view does, whoever else looks, until it gives the size back.
  LEASE
}
