package dev.traymux.exposure;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// This machine cannot be made reachable. The message is a sentence for the user.
public abstract sealed class ExposureException extends RuntimeException {
  private ExposureException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// A key or certificate cannot be written.
  public static final class KeyUnwritable extends ExposureException {
    KeyUnwritable(Path file, Throwable cause) {
      super(
          file
              + " cannot be written. Make room on the disk, and make sure that its folder belongs"
              + " to you.",
          cause);
    }
  }

  /// A key or certificate cannot be read.
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

  /// This machine's clock says that its own authority was not made yet.
  public static final class ClockBehind extends ExposureException {
    private static final DateTimeFormatter DAY =
        DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    ClockBehind(Instant now) {
      super(
          "This machine's clock says "
              + DAY.format(now)
              + ", which cannot be. Set it; until then no phone takes a certificate from here.",
          null);
    }
  }

  /// What was given as a public URL cannot be one.
  public static final class UrlRefused extends ExposureException {
    UrlRefused(String sentence) {
      super(sentence, null);
    }
  }

  /// No phone finds this machine at that address now.
  public static final class AddressUnknown extends ExposureException {
    AddressUnknown() {
      super("Traymux is not reached at that address now. Choose one from the list.", null);
    }
  }
}
