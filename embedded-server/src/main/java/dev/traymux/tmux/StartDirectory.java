package dev.traymux.tmux;

import dev.traymux.session.SessionException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Reads what people write for the directory that something starts in.
///
/// @param home what they mean by `~`
record StartDirectory(Path home) {
  /// @throws SessionException.DirectoryInvalid when nothing can start there
  Path named(String text) {
    try {
      var path =
          text.equals("~") || text.startsWith("~/")
              ? home.resolve(text.substring(Math.min(2, text.length())))
              : Path.of(text);
      if (path.isAbsolute() && Files.isDirectory(path) && Files.isExecutable(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Says the same as a path that leads nowhere.
    }
    throw new SessionException.DirectoryInvalid();
  }
}
