package dev.traymux.tmux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the tmux that is installed, again and again: it may be installed, updated or removed while
/// Traymux runs.
final class TmuxInstallation {
  // A program started from the dock or the menu does not have Homebrew on its path.
  private static final List<String> ALSO =
      List.of("/opt/homebrew/bin", "/usr/local/bin", "/home/linuxbrew/.linuxbrew/bin");

  private final Optional<Path> given;
  private final CommandRunner runner;
  private volatile @Nullable Known known;

  /// @param given empty to look where programs are
  TmuxInstallation(Optional<Path> given, CommandRunner runner) {
    this.given = given;
    this.runner = runner;
  }

  private record Known(Path binary, FileTime changed, TmuxVersion version) {}

  /// The program, for use on one server. Asks for the version only when the file is another one
  /// than before.
  Optional<TmuxProgram> find(TmuxSocket socket) throws TimeoutException {
    var binary =
        candidates().filter(f -> Files.isRegularFile(f) && Files.isExecutable(f)).findFirst();
    if (binary.isEmpty()) {
      known = null;
      return Optional.empty();
    }
    try {
      var found = look(binary.get());
      return Optional.of(new TmuxProgram(found.binary, found.version, socket.options(), runner));
    } catch (IOException e) {
      known = null;
      return Optional.empty();
    }
  }

  private Known look(Path binary) throws IOException, TimeoutException {
    var changed = Files.getLastModifiedTime(binary);
    var before = known;
    if (before != null && before.binary.equals(binary) && before.changed.equals(changed)) {
      return before;
    }
    var answer = runner.run(List.of(binary.toString(), "-V"), Path.of("/"));
    if (!answer.succeeded()) {
      throw new IOException(binary + " -V: " + answer.words());
    }
    var found = new Known(binary, changed, TmuxVersion.ofAnswer(answer.text()));
    known = found;
    return found;
  }

  private Stream<Path> candidates() {
    if (given.isPresent()) {
      return given.stream();
    }
    var path = runner.environment().getOrDefault("PATH", "").split(":");
    return Stream.concat(Stream.of(path), ALSO.stream())
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, "tmux"));
  }
}
