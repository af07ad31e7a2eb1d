package dev.traymux.http;

import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Connections;
import dev.traymux.access.Device;
import dev.traymux.access.DeviceId;
import dev.traymux.access.Limits;
import dev.traymux.access.Peer;
import dev.traymux.access.Principal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is at the other end of one socket, a stranger at first and then perhaps a device, and what
/// it takes up.
final class Occupant implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Occupant.class);

  private final Services.Access access;
  private final AtomicReference<Limits.@Nullable Place> place = new AtomicReference<>();
  private final AtomicReference<Connections.@Nullable Connection> connection =
      new AtomicReference<>();
  private volatile boolean gone;

  // Guards changes of the two below, which are read without it.
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Peer peer;
  private volatile Principal principal;

  Occupant(Services.Access access, Peer peer) {
    this.access = access;
    this.peer = peer;
    this.principal = peer.stranger();
  }

  Peer peer() {
    return peer;
  }

  Principal principal() {
    return principal;
  }

  boolean isStranger() {
    return principal instanceof Principal.Stranger;
  }

  /// Takes one of the places that strangers have; whether there was one.
  boolean enter() {
    var free = access.limits().socket(peer.address());
    free.ifPresent(taken -> swap(place, taken));
    return free.isPresent();
  }

  /// Takes one of the places of a device instead, which has proved itself, and is there for
  /// everybody to see.
  ///
  /// @param neighbours give way when there are too many
  /// @param end as of [Connections#open]
  /// @return whether there was a place
  boolean become(Device device, Neighbours neighbours, Consumer<Connections.End> end) {
    var free = access.limits().socket(device.id());
    while (free.isEmpty() && neighbours.giveWay(device.id())) {
      free = access.limits().socket(device.id());
    }
    if (free.isEmpty()) {
      return false;
    }
    swap(place, free.get());
    var opened = access.connections().open(device, prove(device.id()), end);
    swap(connection, opened);
    // It may have been reported before there was anybody to hear it.
    opened.reported(peer.kind());
    return true;
  }

  /// The other sockets.
  @FunctionalInterface
  interface Neighbours {
    /// Has one of that device give its place away; whether there was one.
    boolean giveWay(DeviceId device);
  }

  private Device.Place prove(DeviceId device) {
    lock.lock();
    try {
      principal = new Principal.PairedDevice(device, peer.address(), peer.kind());
      return peer.place();
    } finally {
      lock.unlock();
    }
  }

  /// Its browser trusts the certificate, or does not.
  ///
  /// @return what the connection counts as now
  ConnectionKind reported(boolean trusted) {
    ConnectionKind kind;
    lock.lock();
    try {
      peer = peer.reported(trusted);
      kind = peer.kind();
      principal =
          device()
              .<Principal>map(id -> new Principal.PairedDevice(id, peer.address(), kind))
              .orElseGet(peer::stranger);
    } finally {
      lock.unlock();
    }
    var open = connection.get();
    if (open != null) {
      open.reported(kind);
    }
    return kind;
  }

  /// Whether a connection like this may stay open.
  boolean isAdmitted() {
    return access.gate().admits(peer.kind());
  }

  /// How many sessions it looks at now.
  void views(int count) {
    var open = connection.get();
    if (open != null) {
      open.views(count);
    }
  }

  /// Whether it takes one of a device's places.
  boolean holdsPlaceOf(DeviceId device) {
    return place.get() != null && device().filter(device::equals).isPresent();
  }

  private Optional<DeviceId> device() {
    return principal instanceof Principal.PairedDevice(var id, var _, var _)
        ? Optional.of(id)
        : Optional.empty();
  }

  /// Gives its place to somebody else. Waits for nothing.
  void giveUpPlace() {
    swap(place, null);
  }

  /// Gives back everything, and is no longer there to see.
  @Override
  public void close() {
    gone = true;
    swap(place, null);
    swap(connection, null);
  }

  // A socket that closed while it was being admitted gives back at once what it was given.
  private <T extends AutoCloseable> void swap(AtomicReference<@Nullable T> slot, @Nullable T next) {
    release(slot.getAndSet(next));
    if (next != null && gone) {
      release(slot.getAndSet(null));
    }
  }

  private static void release(@Nullable AutoCloseable held) {
    try {
      if (held != null) {
        held.close();
      }
    } catch (Exception e) {
      log.warn("Could not give back what a socket held", e);
    }
  }
}
