package dev.traymux.arrangement;

import dev.traymux.session.SessionId;

/// Where a session is put among the others.
public sealed interface Move {
  /// It stays where it is.
  record Nowhere() implements Move {}

  /// Behind all others.
  record ToTheEnd() implements Move {}

  /// In front of another.
  record Before(SessionId next) implements Move {}
}
