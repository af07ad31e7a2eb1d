package dev.traymux.keyring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The system's keyring does not do its part. The message is a sentence for the user. Nothing was
/// changed, and no key was replaced.
public abstract sealed class KeyringException extends RuntimeException {
  private KeyringException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// There is none, e.g. in a session without a desktop.
  public static final class Absent extends KeyringException {
    Absent(@Nullable Throwable cause) {
      super(
          "No keyring can be reached from here. Start Traymux where you are logged in to the"
              + " desktop; once it runs there, traymux keys file makes it need no keyring.",
          cause);
    }
  }

  /// It is locked.
  public static final class Locked extends KeyringException {
    Locked() {
      super("Your keyring is locked. Unlock it, then do this again.", null);
    }
  }

  /// It does not have the key to what is in the files.
  public static final class KeyMissing extends KeyringException {
    KeyMissing(Path file) {
      super(
          "Your keyring no longer has the key to "
              + file
              + ". Bring that keyring back, or restore a backup with traymux restore.",
          null);
    }
  }

  /// It answers with an error.
  public static final class Failed extends KeyringException {
    Failed(String what, @Nullable Throwable cause) {
      super("Your keyring cannot be used: " + what + ". The log has the cause.", cause);
    }
  }
}
