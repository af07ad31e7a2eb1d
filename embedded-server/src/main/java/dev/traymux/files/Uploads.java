package dev.traymux.files;

import dev.traymux.store.FolderTable;
import dev.traymux.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes files that phones send. What a broken upload leaves behind is swept: at once while Traymux
/// runs, and by the next start after one that was killed.
public final class Uploads implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Uploads.class);

  /// Bytes of one file.
  public static final int MOST = 25 * 1024 * 1024;

  // A machine without any room left is in trouble of other kinds.
  private static final long RESERVE = 64L * 1024 * 1024;

  private static final String ENDING = ".part";

  private final UploadFolder folders;
  private final String beginning;
  private final FolderTable known;
  private final Room room;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Set<Upload> underway = ConcurrentHashMap.newKeySet();
  private final Set<Path> claimed = ConcurrentHashMap.newKeySet();

  /// How much room there is.
  @FunctionalInterface
  public interface Room {
    /// That of the file system.
    Room OF_DISK = folder -> Files.getFileStore(folder).getUsableSpace();

    /// @return bytes
    long in(Path folder) throws IOException;
  }

  /// @param own the folder for files that cannot lie beside the program they are for
  /// @param known remembers where unfinished files may be
  public Uploads(
      Path own, FolderTable known, Room room, InstantSource clock, RandomGenerator random) {
    this.folders = new UploadFolder(own);
    // Another Traymux with other data may have files on their way to the same folder.
    this.beginning = ".upload-" + HexFormat.of().toHexDigits(own.toString().hashCode()) + "-";
    this.known = known;
    this.room = room;
    this.clock = clock;
    this.random = random;
    sweep();
  }

  /// Begins a file.
  ///
  /// @param directory of the program that it is for
  /// @throws UploadException when there is no place for it
  public Upload begin(Upload.Whole whole, String directory) throws UploadException {
    if (whole.total() > MOST) {
      throw new UploadException.TooLarge();
    }
    try {
      var folder = folders.ready(directory);
      if (room.in(folder) < whole.total() + RESERVE) {
        throw new UploadException.DiskFull();
      }
      known.used(folder.toString(), clock.instant());
      var name = beginning + HexFormat.of().toHexDigits(random.nextLong()) + ENDING;
      var upload = new Upload(whole, folder.resolve(name), this);
      underway.add(upload);
      return upload;
    } catch (StoreException e) {
      log.warn("Where a file goes could not be stored", e);
      throw switch (e) {
        case StoreException.Unwritable _ -> new UploadException.DiskFull();
        case StoreException.Locked _, StoreException.Newer _, StoreException.Failed _ ->
            new UploadException.Failed();
      };
    } catch (IOException e) {
      log.warn("There is no folder for files", e);
      throw new UploadException.Failed();
    }
  }

  Instant now() {
    return clock.instant();
  }

  void forget(Upload upload) {
    underway.remove(upload);
  }

  /// Whether the name is free, and from now on not for another upload.
  boolean claim(Path place) {
    if (!claimed.add(place)) {
      return false;
    }
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      claimed.remove(place);
      return false;
    }
    return true;
  }

  void release(Path place) {
    claimed.remove(place);
  }

  boolean isFull(Path folder) {
    try {
      return room.in(folder) < RESERVE;
    } catch (IOException e) {
      return false;
    }
  }

  /// Takes away what an earlier run has left unfinished.
  private void sweep() {
    for (var folder : known.list()) {
      try {
        sweep(Path.of(folder));
      } catch (NoSuchFileException | NotDirectoryException | InvalidPathException e) {
        log.debug("{} is gone", folder, e);
      } catch (IOException | DirectoryIteratorException e) {
        log.warn("{} could not be swept", folder, e);
      }
    }
  }

  private void sweep(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var left = Files.newDirectoryStream(folder, beginning + "*" + ENDING)) {
      for (var file : left) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.delete(file);
        }
      }
    }
  }

  /// Gives up whatever is on its way.
  @Override
  public void close() {
    List.copyOf(underway).forEach(Upload::drop);
  }
}
