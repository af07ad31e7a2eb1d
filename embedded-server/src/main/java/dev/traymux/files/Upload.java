package dev.traymux.files;

import dev.traymux.config.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One file on its way, in order, piece by piece. Until all of it has arrived it lies under a name
/// that nobody takes for a file, and goes with whoever gives it up.
public final class Upload {
  private static final Logger log = LoggerFactory.getLogger(Upload.class);

  // Nobody has as many files of one name; whoever does, chooses another.
  private static final int MAX_OF_ONE_NAME = 1000;

  private static final Duration IDLE = Duration.ofMinutes(1);

  /// What every piece of one file says about it.
  ///
  /// @param session the session that it is for
  /// @param pane the pane that it is for
  /// @param name what its sender calls it
  /// @param total how many bytes it has
  public record Whole(String session, String pane, String name, int total) {}

  private final Whole whole;
  private final Path unfinished;
  private final Uploads uploads;

  // Read by whoever must not wait for the disk.
  private volatile Instant moved;

  private final ReentrantLock lock = new ReentrantLock();
  // The rest is guarded by lock.
  private final FileChannel channel;
  private int received;
  private boolean over;

  /// @param unfinished where it lies meanwhile; does not exist yet
  Upload(Whole whole, Path unfinished, Uploads uploads) throws IOException {
    this.whole = whole;
    this.unfinished = unfinished;
    this.uploads = uploads;
    this.moved = uploads.now();
    this.channel = PrivateFiles.createNew(unfinished);
  }

  Path unfinished() {
    return unfinished;
  }

  /// Takes the next piece. What is wrong with one is the end of the file.
  ///
  /// @param said what the piece says about the whole
  /// @param offset where it belongs
  /// @return how many bytes have arrived by now
  /// @throws UploadException when it cannot be taken
  public int add(Whole said, int offset, byte[] piece) throws UploadException {
    lock.lock();
    try {
      requireNext(said, offset, piece.length);
      var bytes = ByteBuffer.wrap(piece);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      received += piece.length;
      moved = uploads.now();
      return received;
    } catch (IOException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  private void requireNext(Whole said, int offset, int length) throws UploadException {
    if (over) {
      throw new UploadException.Invalid();
    }
    if (!said.equals(whole)) {
      throw end(new UploadException.Invalid("The pieces of the file contradict one another."));
    }
    if (offset != received) {
      throw end(new UploadException.Invalid("A piece of the file is missing or came twice."));
    }
    if (length > whole.total - offset) {
      throw end(new UploadException.Invalid("The file is longer than it said."));
    }
  }

  /// Whether nothing of it has come for so long that its sender may have forgotten it.
  public boolean isIdle() {
    return !uploads.now().isBefore(moved.plus(IDLE));
  }

  /// Whether nothing is missing.
  public boolean isComplete() {
    lock.lock();
    try {
      return !over && received == whole.total;
    } finally {
      lock.unlock();
    }
  }

  /// Gives it its name, or the next that is free.
  ///
  /// @param before told where it is going to lie, anew if another program takes that name in the
  ///   same moment; what it throws gives the file up
  /// @return where it lies
  /// @throws UploadException when it cannot be kept
  public Path land(Consumer<Path> before) throws UploadException {
    lock.lock();
    try {
      if (over || received != whole.total) {
        throw new UploadException.Invalid();
      }
      channel.force(true);
      channel.close();
      return name(before);
    } catch (IOException e) {
      throw failed(e);
    } finally {
      drop();
      lock.unlock();
    }
  }

  private Path name(Consumer<Path> before) throws IOException {
    var name = FileName.clean(whole.name);
    for (int i = 1; i <= MAX_OF_ONE_NAME; i++) {
      var place = unfinished.resolveSibling(FileName.numbered(name, i));
      if (uploads.claim(place)) {
        try {
          before.accept(place);
          Naming.name(unfinished, place, Files::createLink);
          return place;
        } catch (FileAlreadyExistsException e) {
          log.debug("{} was taken meanwhile", place, e);
        } finally {
          uploads.release(place);
        }
      }
    }
    throw new FileSystemException(name, null, "too many files of that name");
  }

  /// Gives it up; nothing of it stays. Does nothing when it has landed.
  public void drop() {
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = true;
      uploads.forget(this);
      channel.close();
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      // Swept by the next start.
      log.warn("{} could not be taken away", unfinished, e);
    } finally {
      lock.unlock();
    }
  }

  private UploadException failed(IOException cause) {
    log.warn("A file could not be kept in {}", unfinished.getParent(), cause);
    var folder = unfinished.getParent();
    return end(
        folder != null && uploads.isFull(folder)
            ? new UploadException.DiskFull()
            : new UploadException.Failed());
  }

  private UploadException end(UploadException why) {
    drop();
    return why;
  }
}
