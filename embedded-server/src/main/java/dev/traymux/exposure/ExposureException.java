package dev.traymux.exposure;

import java.nio.file.Path;

/// This machine cannot be made reachable. The message is a sentence for the user.
public abstract sealed class ExposureException extends RuntimeException {
  private ExposureException(String message, Throwable cause) {
    super(message, cause);
  }

  /// A key or certificate cannot be read or written.
  public static final class KeyUnusable extends ExposureException {
    KeyUnusable(Path file, Throwable cause) {
      super(
          file
              + " cannot be used. Restore it from a backup, or move it away to start anew; phones"
              + " then have to pair again.",
          cause);
    }
  }

  /// No certificate could be made.
  public static final class CertificateFailed extends ExposureException {
    CertificateFailed(Throwable cause) {
      super("No certificate could be made; phones cannot connect. The log has the cause.", cause);
    }
  }
}
