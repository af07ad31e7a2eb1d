package dev.traymux.tmux;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Where a tmux server listens.
public sealed interface TmuxSocket {
  /// A socket in tmux's own directory, as after `tmux -L`.
  record Named(String name) implements TmuxSocket {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

    public Named {
      if (!isAllowed(name)) {
        throw new IllegalArgumentException("not a socket name: " + name);
      }
    }

    static boolean isAllowed(String name) {
      return ALLOWED.matcher(name).matches();
    }
  }

  /// A socket anywhere, as after `tmux -S`.
  record At(Path path) implements TmuxSocket {}

  /// What a [dev.traymux.session.ServerId] calls it, unless another is called so already.
  default String label() {
    return switch (this) {
      case Named(var name) -> name;
      case At(var path) -> {
        var name = String.valueOf(path.getFileName()).replaceAll("[^A-Za-z0-9_.-]", "_");
        yield name.substring(0, Math.min(name.length(), 64));
      }
    };
  }

  /// The options that make tmux use it. By name, because tmux then creates the directory.
  default List<String> options() {
    return switch (this) {
      case Named(var name) -> List.of("-L", name);
      case At(var path) -> List.of("-S", path.toString());
    };
  }

  /// Whether a server listens there, be it one that hangs. A file alone says nothing: tmux leaves
  /// it behind.
  ///
  /// @param environment the one tmux runs in, which decides where it keeps its sockets
  default boolean isListening(Map<String, String> environment) {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      // Where more wait for the server than the system lets wait, connecting would too.
      channel.configureBlocking(false);
      channel.connect(UnixDomainSocketAddress.of(path(environment)));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// The file itself.
  ///
  /// @param environment the one tmux runs in
  default Path path(Map<String, String> environment) throws IOException {
    return switch (this) {
      case At(var path) -> path;
      case Named(var name) -> SocketDirectory.of(environment).path().resolve(name);
    };
  }
}
