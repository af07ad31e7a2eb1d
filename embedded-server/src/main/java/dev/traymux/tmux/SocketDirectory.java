package dev.traymux.tmux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where tmux keeps its sockets, one directory per user. As tmux does, it trusts only what belongs
/// to this user, in a directory that others cannot touch.
///
/// @param user this process's user, as a number
record SocketDirectory(Path path, int user) {
  private static final Logger LOG = LoggerFactory.getLogger(SocketDirectory.class);

  // From sys/stat.h, the same on Linux and macOS.
  private static final int TYPE = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int SOCKET = 0140000;
  private static final int OTHERS = 0000007;

  /// @param environment the one tmux runs in
  static SocketDirectory of(Map<String, String> environment) throws IOException {
    var base = Path.of(environment.getOrDefault("TMUX_TMPDIR", "/tmp"));
    int user = thisUser();
    return new SocketDirectory(
        (Files.isDirectory(base) ? base : Path.of("/tmp")).resolve("tmux-" + user), user);
  }

  /// The JDK does not tell: the owner of what certainly is ours.
  private static int thisUser() throws IOException {
    var process = Path.of("/proc/self");
    var ours = Files.exists(process) ? process : Path.of(System.getProperty("user.home", "/"));
    return (int) Files.getAttribute(ours, "unix:uid");
  }

  /// The sockets of this user, whether somebody listens or not; none when the directory is not
  /// safe.
  List<Path> sockets() {
    try {
      if (!isSafe()) {
        return List.of();
      }
      try (var files = Files.list(path)) {
        return files.filter(this::isOwnSocket).sorted().toList();
      }
    } catch (IOException e) {
      LOG.debug("no tmux was ever started here", e);
      return List.of();
    }
  }

  private boolean isSafe() throws IOException {
    return isOwn(path, DIRECTORY) && (mode(path) & OTHERS) == 0;
  }

  /// Whether it is a socket that this user made.
  boolean isOwnSocket(Path file) {
    try {
      return isOwn(file, SOCKET);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isOwn(Path file, int type) throws IOException {
    int owner = (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return (mode(file) & TYPE) == type && owner == user;
  }

  private static int mode(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
  }
}
