package dev.traymux.backup;

import dev.traymux.config.AppDirectories;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.keyring.KeyringException;
import dev.traymux.store.Database;
import dev.traymux.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes everything Traymux remembers, and nothing else: only what has one of its names, because
/// its folders may be where somebody has told it to be. Files that phones have sent are the user's,
/// and stay.
public final class Forget {
  private static final Logger log = LoggerFactory.getLogger(Forget.class);

  private static final Pattern DATA =
      Pattern.compile(
          "traymux\\.db.*|identity\\.pem.*|authority|"
              + KeyFiles.MARKER
              + "(\\.new)?|backup\\.db|restore-(unpacking|checked|cleared)|before-restore-.*");

  private final AppDirectories directories;
  private final KeyFiles keys;

  public Forget(AppDirectories directories, KeyFiles keys) {
    this.directories = directories;
    this.keys = keys;
  }

  /// Makes sure that no Traymux has the data open, wherever its socket is.
  ///
  /// @throws StoreException.Locked if one has
  public void requireUnused() {
    if (Files.exists(directories.database())) {
      try (var _ = Database.openIntact(directories.database(), directories.natives())) {
        log.debug("{} is not in use", directories.database());
      } catch (StoreException.Locked e) {
        throw e;
      } catch (StoreException e) {
        log.debug("{} is damaged, and goes all the same", directories.database(), e);
      }
    }
  }

  /// Deletes. Nothing of it may be in use; what cannot be deleted does not keep the rest from it.
  public Forgotten everything() {
    var keyring = forgetKeyring();
    var left = new ArrayList<Path>();
    int files = 0;
    for (var path : ours()) {
      try {
        files += Trees.delete(path);
      } catch (IOException e) {
        log.error("{} could not be deleted.", path, e);
        left.add(path);
      }
    }
    left.addAll(removeEmpty());
    return new Forgotten(files, left, keyring);
  }

  private Optional<String> forgetKeyring() {
    try {
      keys.forget();
      return Optional.empty();
    } catch (KeyringException e) {
      return Optional.ofNullable(e.getMessage());
    } catch (IOException e) {
      log.error("Where the key in the keyring is could not be read.", e);
      return Optional.of("Which one it is could not be read.");
    }
  }

  private List<Path> ours() {
    return Stream.of(
            list(directories.data()).stream()
                .filter(path -> DATA.matcher(path.getFileName().toString()).matches()),
            Stream.of(directories.logs(), directories.natives()),
            Stream.of(directories.files()).filter(files -> list(files).isEmpty()))
        .flatMap(each -> each)
        .toList();
  }

  // The folder with the socket stays: it is in use, and a restart of the machine empties it.
  private List<Path> removeEmpty() {
    var left = new ArrayList<Path>();
    for (var folder : List.of(directories.state(), directories.config(), directories.data())) {
      var content = list(folder);
      if (content.isEmpty()) {
        try {
          Files.deleteIfExists(folder);
        } catch (IOException e) {
          log.debug("{} stays", folder, e);
        }
      } else {
        content.stream()
            .filter(path -> !directories.runtime().startsWith(path))
            .filter(path -> !directories.state().startsWith(path))
            .forEach(left::add);
      }
    }
    return left;
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      log.error("{} could not be read.", folder, e);
      return List.of();
    }
  }
}
