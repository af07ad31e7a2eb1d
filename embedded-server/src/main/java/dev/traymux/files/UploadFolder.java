package dev.traymux.files;

import dev.traymux.config.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the files for a pane lie: a folder of ours in the directory that its program is in, or one
/// among Traymux's own data. Decision 14 says why.
final class UploadFolder {
  private static final Logger log = LoggerFactory.getLogger(UploadFolder.class);

  /// What it is called in somebody's directory.
  static final String NAME = ".traymux";

  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwx------");
  private static final ByteBuffer IGNORE_ALL =
      ByteBuffer.wrap("*\n".getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();

  private final Path own;

  /// @param own the folder among Traymux's data
  UploadFolder(Path own) {
    this.own = own;
  }

  /// The folder, ready to be written to.
  ///
  /// @param directory of the pane's program, as tmux tells it; may be anything
  /// @throws IOException when not even Traymux's own can be
  Path ready(String directory) throws IOException {
    PrivateFiles.createDirectory(own);
    return beside(directory, Ownership.of(own).user()).orElse(own);
  }

  private static Optional<Path> beside(String text, int user) {
    try {
      var named = Path.of(text);
      if (!named.isAbsolute()) {
        return Optional.empty();
      }
      // From here on without links, so that who looks at the path sees where it leads.
      var directory = named.toRealPath();
      if (!isOutOfReach(directory, user) || !Ownership.of(directory).isOnly(user)) {
        return Optional.empty();
      }
      var folder = directory.resolve(NAME);
      try {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(MODE));
      } catch (FileAlreadyExistsException e) {
        log.trace("{} is there already", folder, e);
      }
      if (!Ownership.of(folder).isOnly(user) || !Files.isWritable(folder)) {
        return Optional.empty();
      }
      ignore(folder.resolve(".gitignore"));
      return Optional.of(folder);
    } catch (InvalidPathException | IOException e) {
      log.debug("Files do not go to {}", text, e);
      return Optional.empty();
    }
  }

  /// Whether no stranger can put something else in place of the directory, by giving another name
  /// to one that it is in. Where that holds, the path stays what it is now.
  private static boolean isOutOfReach(Path directory, int user) throws IOException {
    for (var above = directory.getParent(); above != null; above = above.getParent()) {
      if (!Ownership.of(above).keepsItsEntries(user)) {
        return false;
      }
    }
    return true;
  }

  // What came from a phone is nobody's source code.
  private static void ignore(Path file) throws IOException {
    try (var channel = PrivateFiles.createNew(file)) {
      channel.write(IGNORE_ALL.duplicate());
    } catch (FileAlreadyExistsException e) {
      log.trace("{} is there already", file, e);
    }
  }
}
