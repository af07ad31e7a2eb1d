package dev.traymux.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What Traymux remembers cannot be read or written. The message is a sentence for the user.
public abstract sealed class StoreException extends RuntimeException {
  private StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Another process has the file.
  public static final class Locked extends StoreException {
    Locked(Path file, Throwable cause) {
      super(
          file
              + " is in use by another program. Quit the other Traymux, then start this one again.",
          cause);
    }
  }

  /// The folder or disk takes no writes.
  public static final class Unwritable extends StoreException {
    Unwritable(Path file, Throwable cause) {
      super(
          file
              + " cannot be written. Make room on the disk, and make sure that its folder belongs"
              + " to you.",
          cause);
    }
  }

  /// A newer Traymux wrote the file.
  public static final class Newer extends StoreException {
    Newer(Path file, int version) {
      super(
          file
              + " was written by a newer Traymux (version "
              + version
              + " of the data). Install that or a later one.",
          null);
    }
  }

  /// Anything else SQLite says.
  public static final class Failed extends StoreException {
    Failed(Path file, Throwable cause) {
      super(file + " cannot be used. Start Traymux again; the log has the cause.", cause);
    }
  }
}
