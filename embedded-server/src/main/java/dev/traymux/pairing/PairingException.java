package dev.traymux.pairing;

import java.time.Duration;

/// Why a phone was not paired. The message is a sentence for the person who holds it.
public abstract sealed class PairingException extends Exception {
  private PairingException(String message) {
    super(message);
  }

  /// `pairing_unknown`
  public static final class Unknown extends PairingException {
    Unknown() {
      super(
          "This machine does not know the code. If you typed it, compare it with what the machine"
              + " shows; if you scanned it, show a new one there and scan that.");
    }
  }

  /// `pairing_used`
  public static final class Used extends PairingException {
    Used() {
      super(
          "This code was already used. If that was not you, refuse the other device at the machine."
              + " Then scan a new code.");
    }
  }

  /// `pairing_expired`
  public static final class Expired extends PairingException {
    Expired() {
      super("This code has expired. Show a new one at the machine and scan that.");
    }
  }

  /// `pairing_failed`
  public static final class Failed extends PairingException {
    Failed() {
      super("Pairing failed. Show a new code at the machine and scan that.");
    }
  }

  /// `rate_limited`
  public static final class TooMany extends PairingException {
    private final Duration retryAfter;

    TooMany(Duration retryAfter) {
      super("Too many attempts from this address. Wait a while, then scan a new code.");
      this.retryAfter = retryAfter;
    }

    /// How long to wait.
    public Duration retryAfter() {
      return retryAfter;
    }
  }
}
