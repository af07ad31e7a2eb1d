package dev.traymux.exposure;

import java.util.List;

/// What became of the listeners that were wanted.
///
/// @param open where the server listens
/// @param failed what it could not open, and will try again
record Sockets(List<Endpoint> open, List<Listener> failed) {
  static final Sockets NONE = new Sockets(List.of(), List.of());

  Sockets {
    open = List.copyOf(open);
    failed = List.copyOf(failed);
  }
}
