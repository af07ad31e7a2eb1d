package dev.traymux.tmux;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// Where a tmux server listens.
public sealed interface TmuxSocket {
  /// A socket in tmux's own directory, as after `tmux -L`.
  record Named(String name) implements TmuxSocket {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

    public Named {
      if (!ALLOWED.matcher(name).matches()) {
        throw new IllegalArgumentException("not a socket name: " + name);
      }
    }
  }

  /// A socket anywhere, as after `tmux -S`.
  record At(Path path) implements TmuxSocket {}
}
