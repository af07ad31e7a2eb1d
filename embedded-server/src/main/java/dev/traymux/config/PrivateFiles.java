package dev.traymux.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files and folders nobody but their owner may read, whatever the umask.
public final class PrivateFiles {
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private PrivateFiles() {}

  /// Creates a folder, and its parents, with mode 0700; a folder that is there already is given
  /// that mode.
  public static void createDirectory(Path directory) throws IOException {
    var parent = directory.getParent();
    if (parent != null) {
      Files.createDirectories(parent, attribute(DIRECTORY));
    }
    try {
      Files.createDirectory(directory, attribute(DIRECTORY));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    Files.setPosixFilePermissions(directory, DIRECTORY);
  }

  /// Creates an empty file with mode 0600; a file that is there already is given that mode. Never
  /// follows a link.
  public static void createFile(Path file) throws IOException {
    try {
      Files.createFile(file, attribute(FILE));
    } catch (FileAlreadyExistsException e) {
      requireRegular(file);
    }
    Files.setPosixFilePermissions(file, FILE);
  }

  /// Creates a file with mode 0600 where there is none, to be written to.
  ///
  /// @throws FileAlreadyExistsException if there is one, or a link
  public static FileChannel createNew(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attribute(FILE));
  }

  /// Reads a file that must exist. Gives it mode 0600 and never follows a link.
  public static byte[] read(Path file) throws IOException {
    requireRegular(file);
    Files.setPosixFilePermissions(file, FILE);
    return Files.readAllBytes(file);
  }

  /// Replaces a file: written beside, synced and renamed, so that a crash leaves either the old or
  /// the new content.
  public static void write(Path file, byte[] content) throws IOException {
    var beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    createFile(beside);
    try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void requireRegular(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> attribute(Set<PosixFilePermission> mode) {
    return PosixFilePermissions.asFileAttribute(mode);
  }
}
