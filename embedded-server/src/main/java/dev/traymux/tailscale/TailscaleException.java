package dev.traymux.tailscale;

import org.jspecify.annotations.Nullable;

/// Tailscale did not do what it was asked. The message is a sentence for the user.
public abstract sealed class TailscaleException extends RuntimeException {
  private TailscaleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Nobody listens where Tailscale would.
  public static final class Gone extends TailscaleException {
    Gone(@Nullable Throwable cause) {
      super(
          "Tailscale does not run on this machine. Start it to be reached through it again.",
          cause);
    }
  }

  /// No whole answer came in time.
  public static final class Silent extends TailscaleException {
    Silent(@Nullable Throwable cause) {
      super("Tailscale does not answer. Restart it, or look at its log.", cause);
    }
  }

  /// It answered with what it never should.
  public static final class Garbled extends TailscaleException {
    Garbled(String what, @Nullable Throwable cause) {
      super(
          "Tailscale answered what Traymux does not understand (" + what + "). Update it.", cause);
    }
  }

  /// It said no.
  public static final class Denied extends TailscaleException {
    Denied(String sentence) {
      super(sentence, null);
    }
  }
}
