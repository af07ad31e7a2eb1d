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
  private final String serverId;
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
  private @Nullable Drawn current;

  // Expired or spent; kept for its typed name only, so that a phone which comes too late hears so.
  private @Nullable Drawn previous;

  /// @param serverId see `dev.traymux.exposure.ServerIdentity`
  public PairingCodes(
      PairingConfig config,
      SpentCodeTable spent,
      String serverId,
      Clock clock,
      SecureRandom random) {
    this.config = config;
    this.spent = spent;
    this.serverId = serverId;
    this.clock = clock;
    this.random = random;
  }

  /// What a spent code begins.
  ///
  /// @param secret of the name it was claimed by: scanned or typed
  /// @param nonce the machine's part of what the digits are made of
  /// @param at when the code was spent
  /// @param expires until when the person can approve
  record Spent(PairingCode code, Bytes secret, Bytes nonce, Instant at, Instant expires) {}

  /// How long codes and approvals may take.
  PairingConfig config() {
    return config;
  }

  /// A new code; the one before is void.
  PairingCode draw() {
    discard();
    var now = clock.instant();
    var code =
        new PairingCode(
            Bytes.random(ID_BYTES, random).base64url(),
            Bytes.random(SECRET_BYTES, random),
            TypedCode.draw(random),
            now,
            now.plus(config.codeLife()));
    current = new Drawn(code, serverId);
    return code;
  }

  /// The code that can be used now.
  Optional<PairingCode> current() {
    return drawn().filter(code -> isWithin(code.drawn(), code.expires()));
  }

  /// The code drawn last, expired or not; empty once it is void.
  Optional<PairingCode> drawn() {
    return Optional.ofNullable(current).map(Drawn::code);
  }

  /// Whether a code is the one drawn last, expired or not, and not spent.
  boolean isCurrent(PairingCode code) {
    return drawn().filter(code::equals).isPresent();
  }

  /// Makes the current code void.
  ///
  /// @return that code, if there was one
  Optional<PairingCode> discard() {
    var drawn = current;
    if (drawn == null) {
      return Optional.empty();
    }
    current = null;
    previous = drawn;
    gone.add(drawn.code().id());
    return Optional.of(drawn.code());
  }

  /// Uses a code up, by whichever of its names. It is void by both from here on, whatever else
  /// happens, and that is on disk before this returns.
  Spent spend(String id) throws PairingException {
    var drawn = current;
    var secret = drawn == null ? Optional.<Bytes>empty() : drawn.secret(id);
    if (drawn == null || secret.isEmpty()) {
      throw stale(id);
    }
    // Void in memory first: if the disk refuses, the code is lost rather than usable again.
    current = null;
    previous = drawn;
    var code = drawn.code();
    var now = clock.instant();
    if (!isWithin(code.drawn(), code.expires())) {
      gone.add(code.id());
      throw new PairingException.Expired();
    }
    if (!spent.spend(code.id(), now)) {
      throw new PairingException.Used();
    }
    return new Spent(
        code,
        secret.get(),
        Bytes.random(NONCE_BYTES, random),
        now,
        now.plus(config.approvalTime()));
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
    if (spent.isSpent(id)) {
      return new PairingException.Used();
    }
    var before = previous;
    return before != null && before.isTyped(id)
        ? stale(before.code().id())
        : new PairingException.Unknown();
  }

  /// A code and what its short form comes to. That takes a while, so it is found out when the first
  /// phone comes that has not scanned; once, however many such phones there are.
  private static final class Drawn {
    private final PairingCode code;
    private final String serverId;
    private @Nullable TypedCode typed;

    Drawn(PairingCode code, String serverId) {
      this.code = code;
      this.serverId = serverId;
    }

    PairingCode code() {
      return code;
    }

    /// What a phone that names the code so has to prove; empty if that is no name of it.
    Optional<Bytes> secret(String id) {
      if (code.id().equals(id)) {
        return Optional.of(code.secret());
      }
      return isTyped(id) ? Optional.of(typed().secret()) : Optional.empty();
    }

    boolean isTyped(String id) {
      return typed().id().equals(id);
    }

    private TypedCode typed() {
      if (typed == null) {
        typed = TypedCode.of(code.typed(), serverId);
      }
      return typed;
    }
  }
}
