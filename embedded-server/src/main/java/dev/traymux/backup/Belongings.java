package dev.traymux.backup;

import dev.traymux.config.AppDirectories;
import dev.traymux.exposure.Authority;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.keyring.Keyring;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/// Which files are Traymux's.
public final class Belongings {
  /// What SQLite keeps beside a database.
  static final List<String> DATABASE_PARTS = List.of("-wal", "-shm", "-journal");

  private Belongings() {}

  /// Every file with a private key, there or not.
  static List<Path> keys(AppDirectories directories) {
    return Stream.concat(
            Stream.of(directories.identityKey()), Authority.files(directories.authority()).stream())
        .toList();
  }

  /// Every file with a private key, and the keyring that may seal them.
  public static KeyFiles keyFiles(AppDirectories directories, Keyring keyring) {
    return new KeyFiles(directories.data(), keys(directories), keyring, new SecureRandom());
  }

  /// What makes up one installation, below the data folder: what is moved aside together, and
  /// restored together.
  static List<Path> installation(AppDirectories directories) {
    var database = directories.database();
    return Stream.of(
            Stream.of(database),
            DATABASE_PARTS.stream()
                .map(part -> database.resolveSibling(database.getFileName() + part)),
            Stream.of(
                directories.identityKey(),
                directories.authority(),
                directories.data().resolve(KeyFiles.MARKER)))
        .flatMap(files -> files)
        .toList();
  }
}
