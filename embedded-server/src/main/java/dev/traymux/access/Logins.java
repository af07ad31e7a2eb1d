package dev.traymux.access;

import dev.traymux.session.Subscription;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The cookies by which requests of our own page are known, each minted by a proof of the device's
/// key. In memory only: after a restart the page proves itself again, which asks nothing of
/// anybody.
///
/// Browsers send a cookie to every port of a host. So one is good only at the origin it was minted
/// for and from the address it was minted for, and it is minted over TLS alone: whoever else
/// listens on this machine can be shown one, and cannot use it.
public final class Logins implements AutoCloseable {
  /// How long a cookie is good without being used.
  public static final Duration IDLE = Duration.ofHours(12);

  /// How long a cookie is good at most.
  public static final Duration LIFE = Duration.ofDays(7);

  private static final int BYTES = 32;
  private static final int PER_DEVICE = 8;

  private final Devices devices;
  private final Audit audit;
  private final Clock clock;
  private final SecureRandom random;
  private final Subscription changes;
  // Told the keys of those that are gone.
  private final Listeners<Bytes> gone = new Listeners<>();

  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock. By their keys.
  private final Map<Bytes, Login> logins = new HashMap<>();

  /// @param key the SHA-256 of the cookie
  private record Login(Bytes key, DeviceId device, Peer peer, Instant opened, Instant used) {
    Login usedAt(Instant now) {
      return new Login(key, device, peer, opened, now);
    }

    boolean isOver(Instant now) {
      // A clock that was set back would make it live longer; proving anew costs nothing.
      return now.isBefore(opened)
          || !now.isBefore(opened.plus(LIFE))
          || !now.isBefore(used.plus(IDLE));
    }
  }

  /// @param devices a device that is removed loses its cookies
  public Logins(Devices devices, Audit audit, Clock clock, SecureRandom random) {
    this.devices = devices;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
    this.changes =
        devices.subscribe(
            change -> {
              switch (change) {
                case DeviceChange.Removed(var id, var _) -> drop(l -> l.device.equals(id));
                case DeviceChange.Paired _, DeviceChange.Updated _ -> {}
              }
            });
  }

  /// A cookie.
  ///
  /// @param secret 32 bytes that only the browser keeps
  public record Opened(Bytes secret, Instant expires) {}

  /// Mints a cookie for a device that has just proved itself. Of one device's cookies, those used
  /// least recently give way.
  public Opened open(Device device, Peer peer) {
    var secret = Bytes.random(BYTES, random);
    var now = clock.instant();
    var login = new Login(secret.sha256(), device.id(), peer, now, now);
    lock.lock();
    try {
      logins.put(login.key, login);
    } finally {
      lock.unlock();
    }
    drop(other -> other.isOver(now));
    makeRoom(login);
    // Revoked between its proof and now: then the news came before there was a cookie to drop.
    if (devices.find(device.id()).isEmpty()) {
      drop(l -> l.device.equals(device.id()));
    }
    audit.note(principal(device.id(), peer), Audit.Action.LOGGED_IN, "");
    return new Opened(secret, now.plus(LIFE));
  }

  // Of the others of the device, those that give way to this one.
  private void makeRoom(Login latest) {
    List<Login> own;
    lock.lock();
    try {
      own =
          logins.values().stream()
              .filter(login -> login.device.equals(latest.device) && !login.key.equals(latest.key))
              .sorted(Comparator.comparing(Login::used).reversed())
              .toList();
    } finally {
      lock.unlock();
    }
    var tooMany = own.stream().skip(PER_DEVICE - 1).map(Login::key).toList();
    drop(login -> tooMany.contains(login.key));
  }

  /// Who comes with this cookie; empty for a wrong one, one whose time is over, and one from
  /// elsewhere.
  Optional<Principal.PairedDevice> check(String cookie, Peer peer) {
    lock.lock();
    try {
      return valid(cookie, peer)
          .map(
              login -> {
                logins.put(login.key, login.usedAt(clock.instant()));
                return principal(login.device, login.peer);
              });
    } finally {
      lock.unlock();
    }
  }

  /// The same, without that being a use of the cookie.
  Optional<Principal.PairedDevice> find(String cookie, Peer peer) {
    lock.lock();
    try {
      return valid(cookie, peer).map(login -> principal(login.device, login.peer));
    } finally {
      lock.unlock();
    }
  }

  private Optional<Login> valid(String cookie, Peer peer) {
    var now = clock.instant();
    return key(cookie)
        .flatMap(key -> Optional.ofNullable(logins.get(key)))
        .filter(login -> !login.isOver(now) && isFrom(login.peer, peer))
        .filter(login -> isPaired(login.device, now));
  }

  private static Optional<Bytes> key(String cookie) {
    return Bytes.parse(cookie).filter(b -> b.length() == BYTES).map(Bytes::sha256);
  }

  private static boolean isFrom(Peer there, Peer here) {
    return there.origin().equals(here.origin()) && there.address().equals(here.address());
  }

  private boolean isPaired(DeviceId id, Instant now) {
    return devices.find(id).filter(device -> !device.hasLapsed(now)).isPresent();
  }

  /// The page logs out. From elsewhere, or with a wrong cookie, nothing happens.
  public void close(String cookie, Peer peer) {
    check(cookie, peer)
        .ifPresent(
            device -> {
              key(cookie).ifPresent(key -> drop(login -> login.key.equals(key)));
              audit.note(device, Audit.Action.LOGGED_OUT, "");
            });
  }

  /// Voids all cookies.
  public void closeAll() {
    drop(_ -> true);
  }

  /// Calls `over` once the cookie is worth nothing any more, because its page logged out or its
  /// device was removed, say; it must not block. That its time is over is no news: ask for that.
  public Subscription whenGone(String cookie, Runnable over) {
    var key = key(cookie);
    return gone.add(
        other -> {
          if (key.filter(other::equals).isPresent()) {
            over.run();
          }
        });
  }

  /// How many there are, those whose time is over included.
  int size() {
    lock.lock();
    try {
      return logins.size();
    } finally {
      lock.unlock();
    }
  }

  private void drop(Predicate<Login> which) {
    List<Login> dropped;
    lock.lock();
    try {
      dropped = logins.values().stream().filter(which).toList();
      logins.values().removeAll(dropped);
    } finally {
      lock.unlock();
    }
    dropped.forEach(login -> gone.tell(login.key));
  }

  private static Principal.PairedDevice principal(DeviceId device, Peer peer) {
    return new Principal.PairedDevice(device, peer.address(), peer.kind());
  }

  /// Stops listening to the devices.
  @Override
  public void close() {
    changes.close();
  }
}
