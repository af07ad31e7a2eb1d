package dev.traymux.backup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// No backup was written, or none was restored. The message is a sentence for the user; nothing
/// that was there before has changed.
public abstract sealed class BackupException extends RuntimeException {
  private BackupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// The file to be written is there already.
  public static final class Exists extends BackupException {
    Exists(Path file) {
      super(file + " is there already. Choose another name; a backup never replaces a file.", null);
    }
  }

  /// The backup cannot be written.
  public static final class Unwritable extends BackupException {
    Unwritable(Path file, Throwable cause) {
      super(
          "No backup was written to "
              + file
              + ". Make room on the disk, and choose a folder you may write to.",
          cause);
    }
  }

  /// The person did not wait for it.
  public static final class CalledOff extends BackupException {
    CalledOff(Path file) {
      super("The backup was called off; " + file + " was not written.", null);
    }
  }

  /// The file to be read is not there, or not readable.
  public static final class Unreadable extends BackupException {
    Unreadable(Path file, Throwable cause) {
      super(file + " cannot be read. Choose a backup that is there and belongs to you.", cause);
    }
  }

  /// The file is no backup, or a damaged one, or one that somebody made to do harm.
  public static final class NoBackup extends BackupException {
    NoBackup(Path file, String why, @Nullable Throwable cause) {
      super(file + " cannot be restored: " + why + ". Nothing was changed.", cause);
    }
  }

  /// A newer Traymux wrote it.
  public static final class Newer extends BackupException {
    Newer(Path file, String version, @Nullable Throwable cause) {
      super(
          file
              + " was written by a newer Traymux ("
              + version
              + "). Install that or a later one. Nothing was changed.",
          cause);
    }
  }

  /// It is encrypted, and not with this passphrase.
  public static final class WrongPassphrase extends BackupException {
    WrongPassphrase(Path file, @Nullable Throwable cause) {
      super(
          "That is not the passphrase of " + file + ", or its beginning is damaged. Try again.",
          cause);
    }
  }

  /// There is no room to unpack it.
  public static final class NotUnpacked extends BackupException {
    NotUnpacked(Path data, Throwable cause) {
      super(
          "The backup cannot be unpacked in "
              + data
              + ". Make room on the disk, and make sure that you may write there. Nothing was"
              + " changed.",
          cause);
    }
  }

  /// Checked and then not put in place.
  public static final class Interrupted extends BackupException {
    Interrupted(Path data, Throwable cause) {
      super(
          "The backup is not wholly in place. Make sure that you may write to "
              + data
              + ", then start Traymux: it goes on by itself.",
          cause);
    }
  }
}
