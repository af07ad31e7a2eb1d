package dev.traymux.files;

import dev.traymux.config.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives a file that is complete its name, all of it at once, and never one that is taken.
final class Naming {
  private static final Logger log = LoggerFactory.getLogger(Naming.class);

  private Naming() {}

  /// Makes a hard link.
  @FunctionalInterface
  interface Links {
    /// @throws UnsupportedOperationException or an [IOException] where there are none
    void create(Path link, Path existing) throws IOException;
  }

  /// The file may go on lying under its earlier name too.
  ///
  /// @throws FileAlreadyExistsException when the name is taken
  static void name(Path file, Path name, Links links) throws IOException {
    try {
      links.create(name, file);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      log.debug("No links in {}", name.getParent(), e);
      moveOverEmpty(file, name);
    }
  }

  /// An empty file holds the name for a moment: nothing else moves without overwriting.
  private static void moveOverEmpty(Path file, Path name) throws IOException {
    PrivateFiles.createNew(name).close();
    try {
      Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(name);
      throw e;
    }
  }
}
