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

  // Read by every message without a lock, written only under it.
  private final Map<DeviceId, Device> devices = new ConcurrentHashMap<>();

  // Held while listeners are told, which keeps the news in order.
  private final ReentrantLock lock = new ReentrantLock();

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
    lock.lock();
    try {
      var now = now();
      var id = DeviceId.of(publicKey);
      var place = find(id).flatMap(Device::lastPlace);
      var device = new Device(id, publicKey, Label.clean(label), scopes, now, now, place);
      audit.record(by, Audit.Action.PAIRED, describe(device) + " " + Scope.join(scopes));
      put(device);
      listeners.tell(new DeviceChange.Paired(device));
      return device;
    } finally {
      lock.unlock();
    }
  }

  /// Gives a device another label.
  ///
  /// @return the device as it is now; empty if there is none
  public Optional<Device> rename(Principal.Operator by, DeviceId id, String label) {
    lock.lock();
    try {
      var device = find(id).map(d -> d.withLabel(Label.clean(label)));
      device.ifPresent(
          d -> {
            audit.record(by, Audit.Action.RENAMED, describe(d));
            update(d);
          });
      return device;
    } finally {
      lock.unlock();
    }
  }

  /// Changes what a device may do, from its next message on.
  ///
  /// @param scopes at least one
  /// @return the device as it is now; empty if there is none
  public Optional<Device> changeScopes(Principal.Operator by, DeviceId id, Set<Scope> scopes) {
    requireSome(scopes);
    lock.lock();
    try {
      var device = find(id);
      device.ifPresent(
          d -> {
            // What is taken away is gone even if the disk is full; what is added waits for it.
            var both = new HashSet<>(d.scopes());
            both.retainAll(scopes);
            devices.put(id, d.withScopes(both));
            audit.record(by, Audit.Action.SCOPES_CHANGED, describe(d) + " " + Scope.join(scopes));
            update(d.withScopes(scopes));
          });
      return find(id);
    } finally {
      lock.unlock();
    }
  }

  /// Takes a device's access away; its sockets close at once. That holds even if this throws
  /// because it could not be stored.
  ///
  /// @return whether there was such a device
  public boolean revoke(Principal.Operator by, DeviceId id) {
    return remove(by, id, DeviceChange.Cause.REVOKED);
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
    lock.lock();
    try {
      var now = now();
      find(id)
          .filter(
              d ->
                  !d.lastPlace().equals(Optional.of(place))
                      || Duration.between(d.lastSeen(), now).abs().compareTo(SEEN_PRECISION) >= 0)
          .ifPresent(d -> update(d.seenAt(now, place)));
    } catch (StoreException e) {
      log.error("When {} was seen last could not be stored.", id, e);
    } finally {
      lock.unlock();
    }
  }

  private boolean remove(Principal by, DeviceId id, DeviceChange.Cause cause) {
    lock.lock();
    try {
      var device = devices.remove(id);
      if (device == null) {
        return false;
      }
      listeners.tell(new DeviceChange.Removed(id, cause));
      table.remove(id.text(), now());
      var action =
          switch (cause) {
            case REVOKED -> Audit.Action.REVOKED;
            case LEFT -> Audit.Action.LEFT;
          };
      audit.record(by, action, describe(device));
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void update(Device device) {
    put(device);
    listeners.tell(new DeviceChange.Updated(device));
  }

  private void put(Device device) {
    table.put(
        new DeviceRow(
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
                        new DeviceRow.Place(
                            place.address().getHostAddress(), place.kind().name()))));
    devices.put(device.id(), device);
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
