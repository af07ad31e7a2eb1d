package dev.traymux.session;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The user's home directory, which people write as `~`.
public record Home(Path directory) {
  /// Reads a path as people write it.
  ///
  /// @param text an absolute path, or one that begins with `~`
  /// @return an absolute path, to something or nothing
  /// @throws SessionException.DirectoryInvalid when it is neither
  public Path named(String text) {
    try {
      boolean inHome = text.equals("~") || text.startsWith("~/");
      var path = Path.of(inHome ? directory + text.substring(1) : text);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // Says the same as a path that leads nowhere.
    }
    throw new SessionException.DirectoryInvalid();
  }

  /// The same for a directory that something can start in.
  ///
  /// @throws SessionException.DirectoryInvalid when nothing can start there
  public Path startable(String text) {
    var path = named(text);
    if (!Files.isDirectory(path) || !Files.isExecutable(path)) {
      throw new SessionException.DirectoryInvalid();
    }
    return path;
  }
}
