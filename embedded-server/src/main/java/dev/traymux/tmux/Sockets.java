package dev.traymux.tmux;

import java.nio.file.Path;
import java.util.List;

/// Which of this user's tmux servers to look after.
///
/// @param main the one that new sessions go to, whether it runs yet or not
/// @param others whether every other server in tmux's own directory is looked after as well
/// @param paths sockets elsewhere, as after `tmux -S`; those nobody listens on are looked at again
///   and again
public record Sockets(TmuxSocket main, boolean others, List<Path> paths) {
  public Sockets {
    paths = List.copyOf(paths);
  }

  /// All of them.
  public static Sockets all() {
    return new Sockets(new TmuxSocket.Named("default"), true, List.of());
  }

  /// A single one.
  public static Sockets only(TmuxSocket socket) {
    return new Sockets(socket, false, List.of());
  }

  /// These as well.
  public Sockets with(List<Path> more) {
    return new Sockets(main, others, more);
  }
}
