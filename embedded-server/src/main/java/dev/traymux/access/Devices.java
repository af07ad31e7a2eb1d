package dev.traymux.access;

import dev.traymux.session.Subscription;
import dev.traymux.store.DeviceRow;
import dev.traymux.store.DeviceTable;
import dev.traymux.store.StoreException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The paired devices. What is true of a device is true here and nowhere else: the database belongs
/// to this process alone, and what is kept in memory of it is never ahead of it in what it allows.
public final class Devices {
  private static final Logger log = LoggerFactory.getLogger(Devices.class);

  // Being seen is not worth a write each time.
  private static final Duration SEEN_PRECISION = Duration.ofMinutes(1);

  private final DeviceTable table;
  private final Audit audit;
  private final Clock clock;
  private final Listeners<DeviceChange> listeners = new Listeners<>();

  // Taken before the other, and held while the disk is waited for: what is added or changed is
  // written by one at a time. What takes away does not wait for it.
  private final ReentrantLock writing = new ReentrantLock();

  // Held while listeners are told, which keeps the news in order, and never while writing.
  private final ReentrantLock lock = new ReentrantLock();

  // Both read without a lock, by every message, and written only under it.
  private final Map<DeviceId, Device> devices = new ConcurrentHashMap<>();
  private final Map<DeviceId, Removal> unstored = new ConcurrentHashMap<>();

  private record Removal(Principal by, Device device, DeviceChange.Cause cause, Instant at) {}

  public Devices(DeviceTable table, Audit audit, Clock clock) {
    this.table = table;
    this.audit = audit;
    this.clock = clock;
    for (var row : table.list()) {
      read(row)
          .ifPresentOrElse(
              device -> devices.put(device.id(), device),
              () ->
                  log.error(
                      "The stored key of device {} is damaged; it has to pair again.", row.id()));
    }
  }

  /// All devices, the one seen last first.
  public List<Device> list() {
    return devices.values().stream()
        .sorted(Comparator.comparing(Device::lastSeen).reversed())
        .toList();
  }

  /// The device, as it is now; empty if it is none or no longer one.
  public Optional<Device> find(DeviceId id) {
    return Optional.ofNullable(devices.get(id));
  }

  /// Devices that were removed, which could not be stored yet. The next write tries again, and so
  /// does revoking one again.
  public List<Device> unstored() {
    return unstored.values().stream().map(Removal::device).toList();
  }

  /// Makes a device of a key; with a key that is known, updates the device that has it. Only the
  /// person at the machine can.
  ///
  /// @param label cleaned by [Label]
  /// @param scopes at least one
  /// @throws IllegalArgumentException if it is not a P-256 key, or no scope is given
  public Device pair(Principal.Operator by, Bytes publicKey, String label, Set<Scope> scopes) {
    requireSome(scopes);
    if (P256.publicKey(publicKey).isEmpty()) {
      throw new IllegalArgumentException("Not a P-256 key.");
    }
    writing.lock();
    try {
      storeRemovals();
      var now = now();
      var id = DeviceId.of(publicKey);
      var place = find(id).flatMap(Device::lastPlace);
      var device = new Device(id, publicKey, Label.clean(label), scopes, now, now, place);
      audit.record(by, Audit.Action.PAIRED, describe(device) + " " + Scope.join(scopes));
      table.put(row(device));
      added(device);
      return device;
    } finally {
      writing.unlock();
    }
  }

  private void added(Device device) {
    lock.lock();
    try {
      // Revoked while it was being written; whoever does that writes next.
      if (!unstored.containsKey(device.id())) {
        devices.put(device.id(), device);
        listeners.tell(new DeviceChange.Paired(device));
      }
    } finally {
      lock.unlock();
    }
  }

  /// Gives a device another label.
  ///
  /// @return the device as it is now; empty if there is none
  public Optional<Device> rename(Principal.Operator by, DeviceId id, String label) {
    return relabel(by, id, label);
  }

  /// A device gives itself another label or, if it may manage devices, any.
  ///
  /// @return the device as it is now; empty if there is none, or the one that asks may not
  public Optional<Device> rename(Principal.PairedDevice by, DeviceId id, String label) {
    return relabel(by, id, label);
  }

  private Optional<Device> relabel(Principal by, DeviceId id, String label) {
    writing.lock();
    try {
      if (by instanceof Principal.PairedDevice device
          && !(device.id().equals(id) ? find(id).isPresent() : isAdmin(device))) {
        return Optional.empty();
      }
      find(id)
          .ifPresent(
              before -> {
                var after = before.withLabel(Label.clean(label));
                audit.record(by, Audit.Action.RENAMED, describe(after));
                update(before, after);
              });
      return find(id);
    } finally {
      writing.unlock();
    }
  }

  /// Changes what a device may do, from its next message on. What is taken away is gone even if
  /// this throws because it could not be stored.
  ///
  /// @param scopes at least one
  /// @return the device as it is now; empty if there is none
  public Optional<Device> changeScopes(Principal.Operator by, DeviceId id, Set<Scope> scopes) {
    requireSome(scopes);
    takeAway(id, scopes);
    writing.lock();
    try {
      find(id)
          .ifPresent(
              d -> {
                audit.record(
                    by, Audit.Action.SCOPES_CHANGED, describe(d) + " " + Scope.join(scopes));
                update(d, d.withScopes(scopes));
              });
      return find(id);
    } finally {
      writing.unlock();
    }
  }

  // First and by itself: what is added waits for the disk.
  private void takeAway(DeviceId id, Set<Scope> allBut) {
    lock.lock();
    try {
      find(id).ifPresent(d -> show(d.withScopes(both(d.scopes(), allBut))));
    } finally {
      lock.unlock();
    }
  }

  private static Set<Scope> both(Set<Scope> some, Set<Scope> others) {
    var both = new HashSet<>(some);
    both.retainAll(others);
    return both;
  }

  /// Takes a device's access away; its sockets close at once. That holds even if this throws
  /// because it could not be stored; done again, it tries to store it again.
  ///
  /// @return whether there was such a device, or one that is still stored
  public boolean revoke(Principal.Operator by, DeviceId id) {
    return remove(by, id, DeviceChange.Cause.REVOKED);
  }

  /// What became of a device's wish to take another one's access away.
  public enum Revocation {
    DONE,
    /// There is no such device.
    NO_DEVICE,
    /// It names itself: that is [#leave]. So whoever revokes stays, and with them somebody who may
    /// manage devices.
    ITSELF,
    /// The one that asks may not manage devices, or is none any more.
    NOT_ALLOWED
  }

  /// A device that may manage devices takes another one's access away, as the person at the machine
  /// would. Of two that revoke each other at the same moment, one stays.
  public Revocation revoke(Principal.PairedDevice by, DeviceId id) {
    if (by.id().equals(id)) {
      return Revocation.ITSELF;
    }
    lock.lock();
    try {
      if (!isAdmin(by)) {
        return Revocation.NOT_ALLOWED;
      }
      if (!takeOut(by, id, DeviceChange.Cause.REVOKED)) {
        return Revocation.NO_DEVICE;
      }
    } finally {
      lock.unlock();
    }
    storeRemoved();
    return Revocation.DONE;
  }

  private boolean isAdmin(Principal.PairedDevice device) {
    return find(device.id()).filter(d -> d.scopes().contains(Scope.ADMIN)).isPresent();
  }

  /// A device asks to be forgotten.
  ///
  /// @return whether there was such a device
  public boolean leave(Principal.PairedDevice device) {
    return remove(device, device.id(), DeviceChange.Cause.LEFT);
  }

  /// Hears of every change after it happened. Subscribe first, then [#list].
  public Subscription subscribe(Consumer<DeviceChange> listener) {
    return listeners.add(listener);
  }

  /// A device has just proved itself, or was there until now. Nobody is kept out because that could
  /// not be stored.
  void seen(DeviceId id, Device.Place place) {
    var now = now();
    if (find(id).filter(d -> isNews(d, now, place)).isEmpty()) {
      return;
    }
    writing.lock();
    try {
      find(id).filter(d -> isNews(d, now, place)).ifPresent(d -> update(d, d.seenAt(now, place)));
    } catch (StoreException e) {
      log.error("When {} was seen last could not be stored.", id, e);
    } finally {
      writing.unlock();
    }
  }

  private static boolean isNews(Device device, Instant now, Device.Place place) {
    return !device.lastPlace().equals(Optional.of(place))
        || Duration.between(device.lastSeen(), now).abs().compareTo(SEEN_PRECISION) >= 0;
  }

  private boolean remove(Principal by, DeviceId id, DeviceChange.Cause cause) {
    if (!takeOut(by, id, cause)) {
      return false;
    }
    storeRemoved();
    return true;
  }

  private void storeRemoved() {
    writing.lock();
    try {
      storeRemovals();
    } finally {
      writing.unlock();
    }
  }

  private boolean takeOut(Principal by, DeviceId id, DeviceChange.Cause cause) {
    lock.lock();
    try {
      var device = devices.remove(id);
      if (device == null) {
        return unstored.containsKey(id);
      }
      unstored.put(id, new Removal(by, device, cause, now()));
      listeners.tell(new DeviceChange.Removed(id, cause));
      return true;
    } finally {
      lock.unlock();
    }
  }

  // Under writing.
  private void storeRemovals() {
    unstored.forEach(
        (id, removal) -> {
          table.remove(id.text(), removal.at);
          var action =
              switch (removal.cause) {
                case REVOKED -> Audit.Action.REVOKED;
                case LEFT -> Audit.Action.LEFT;
              };
          audit.record(removal.by, action, describe(removal.device));
          stored(id);
        });
  }

  private void stored(DeviceId removed) {
    lock.lock();
    try {
      unstored.remove(removed);
    } finally {
      lock.unlock();
    }
  }

  // Under writing. What was taken away while it was written stays away.
  private void update(Device before, Device after) {
    storeRemovals();
    table.put(row(after));
    lock.lock();
    try {
      find(after.id())
          .map(
              now ->
                  now.equals(before) ? after : after.withScopes(both(after.scopes(), now.scopes())))
          .ifPresent(this::show);
    } finally {
      lock.unlock();
    }
  }

  // Under the lock.
  private void show(Device device) {
    if (!device.equals(devices.put(device.id(), device))) {
      listeners.tell(new DeviceChange.Updated(device));
    }
  }

  private static DeviceRow row(Device device) {
    return new DeviceRow(
        device.id().text(),
        device.publicKey().base64url(),
        device.label(),
        Scope.join(device.scopes()),
        device.paired(),
        device.lastSeen(),
        device
            .lastPlace()
            .map(
                place ->
                    new DeviceRow.Place(place.address().getHostAddress(), place.kind().name())));
  }

  // Whatever a damaged row says, a device is who its key says it is.
  private static Optional<Device> read(DeviceRow row) {
    return Bytes.parse(row.publicKey())
        .filter(key -> DeviceId.of(key).text().equals(row.id()))
        .map(
            key ->
                new Device(
                    DeviceId.of(key),
                    key,
                    row.label(),
                    Scope.split(row.scopes()),
                    row.paired(),
                    row.seen(),
                    row.place().flatMap(Devices::place)));
  }

  // What was written by another version, or damaged, is not known.
  private static Optional<Device.Place> place(DeviceRow.Place stored) {
    try {
      return Optional.of(
          new Device.Place(
              InetAddress.ofLiteral(stored.address()), ConnectionKind.valueOf(stored.kind())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static void requireSome(Set<Scope> scopes) {
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("A device that may do nothing is none; revoke it.");
    }
  }

  private static String describe(Device device) {
    return device.id() + " (" + device.label() + ")";
  }
}
