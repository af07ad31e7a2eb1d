package dev.traymux.pairing;

import dev.traymux.access.Bytes;
import dev.traymux.config.PairingConfig;
import dev.traymux.store.SpentCodeTable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Draws codes and spends them: one alive at a time, each good for one claim. A code lives in
/// memory only, so none survives a restart; that it was used is on disk. Used by [Pairing] under
/// its lock.
public final class PairingCodes {
  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int NONCE_BYTES = 32;

  // Enough to tell a phone that comes too late from one that comes from elsewhere.
  private static final int REMEMBERED = 32;

  private final PairingConfig config;
  private final SpentCodeTable spent;
  private final Clock clock;
  private final SecureRandom random;
  private final Set<String> gone =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });
  private @Nullable PairingCode current;

  public PairingCodes(
      PairingConfig config, SpentCodeTable spent, Clock clock, SecureRandom random) {
    this.config = config;
    this.spent = spent;
    this.clock = clock;
    this.random = random;
  }

  /// What a spent code begins.
  ///
  /// @param nonce the machine's part of what the digits are made of
  /// @param at when the code was spent
  /// @param expires until when the person can approve
  record Spent(PairingCode code, Bytes nonce, Instant at, Instant expires) {}

  /// How long codes and approvals may take.
  PairingConfig config() {
    return config;
  }

  /// A new code; the one before is void.
  PairingCode draw() {
    discard();
    var now = clock.instant();
    current =
        new PairingCode(
            Bytes.random(ID_BYTES, random).base64url(),
            Bytes.random(SECRET_BYTES, random),
            now,
            now.plus(config.codeLife()));
    return current;
  }

  /// The code that can be used now.
  Optional<PairingCode> current() {
    return Optional.ofNullable(current).filter(code -> isWithin(code.drawn(), code.expires()));
  }

  /// Whether a code is the one drawn last, expired or not, and not spent.
  boolean isCurrent(PairingCode code) {
    return code.equals(current);
  }

  /// Makes the current code void.
  ///
  /// @return that code, if there was one
  Optional<PairingCode> discard() {
    var code = current;
    current = null;
    if (code != null) {
      gone.add(code.id());
    }
    return Optional.ofNullable(code);
  }

  /// Uses a code up. It is void from here on, whatever else happens, and that is on disk before
  /// this returns.
  Spent spend(String id) throws PairingException {
    var code = current;
    if (code == null || !code.id().equals(id)) {
      throw stale(id);
    }
    // Void in memory first: if the disk refuses, the code is lost rather than usable again.
    current = null;
    var now = clock.instant();
    if (!isWithin(code.drawn(), code.expires())) {
      gone.add(id);
      throw new PairingException.Expired();
    }
    if (!spent.spend(id, now)) {
      throw new PairingException.Used();
    }
    return new Spent(code, Bytes.random(NONCE_BYTES, random), now, now.plus(config.approvalTime()));
  }

  /// Whether now lies between two moments. A clock that was set back behind the first has no say
  /// over how long ago that was, so that counts as past the second.
  boolean isWithin(Instant from, Instant until) {
    var now = clock.instant();
    return !now.isBefore(from) && now.isBefore(until);
  }

  private PairingException stale(String id) {
    if (gone.contains(id)) {
      return new PairingException.Expired();
    }
    return spent.isSpent(id) ? new PairingException.Used() : new PairingException.Unknown();
  }
}
