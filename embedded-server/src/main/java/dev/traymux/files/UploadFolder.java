package dev.traymux.files;

import dev.traymux.config.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
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
    return beside(directory, Files.getOwner(own)).orElse(own);
  }

  private static Optional<Path> beside(String text, UserPrincipal user) {
    try {
      var directory = Path.of(text);
      if (!directory.isAbsolute() || !isOnly(directory.toRealPath(), user)) {
        return Optional.empty();
      }
      // From here on without links, so that who looks at the path sees where it leads.
      var folder = directory.toRealPath().resolve(NAME);
      try {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(MODE));
      } catch (FileAlreadyExistsException e) {
        log.trace("{} is there already", folder, e);
      }
      if (!isOnly(folder, user) || !Files.isWritable(folder)) {
        return Optional.empty();
      }
      ignore(folder.resolve(".gitignore"));
      return Optional.of(folder);
    } catch (InvalidPathException | IOException e) {
      log.debug("Files do not go to {}", text, e);
      return Optional.empty();
    }
  }

  /// Whether it is a directory of this user's, and no stranger can exchange what is in it.
  private static boolean isOnly(Path directory, UserPrincipal user) throws IOException {
    var attributes =
        Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return attributes.isDirectory()
        && attributes.owner().equals(user)
        && !attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
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
