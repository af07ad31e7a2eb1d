package dev.traymux.access;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/// What a socket asks a device to sign. Good for one `hello`, right or wrong.
public final class Challenge {
  private static final int BYTES = 32;

  private final Bytes nonce;
  private final AtomicBoolean spent = new AtomicBoolean();

  private Challenge(Bytes nonce) {
    this.nonce = nonce;
  }

  /// A new one, for one socket.
  public static Challenge draw(SecureRandom random) {
    return new Challenge(Bytes.random(BYTES, random));
  }

  /// What goes into the greeting.
  public Bytes nonce() {
    return nonce;
  }

  /// Spends the challenge; false if it was spent before.
  boolean spend() {
    return spent.compareAndSet(false, true);
  }
}
