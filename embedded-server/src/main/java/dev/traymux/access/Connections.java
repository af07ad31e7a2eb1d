package dev.traymux.access;

import dev.traymux.session.Subscription;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is connected now, and the way to end it.
public final class Connections implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Connections.class);

  private final Devices devices;
  private final Audit audit;
  private final Clock clock;
  private final Listeners<List<Presence>> listeners = new Listeners<>();
  private final List<Subscription> changes;

  // Guards the two below, and is held while listeners are told. Sockets are ended, and devices and
  // audit written, without it.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Open> open = new LinkedHashMap<>();
  private long last;

  /// @param devices a device that is removed loses its connections, and one that may see no more
  ///   what it sees now loses it
  /// @param rules the same for all that the rule refuses
  public Connections(Devices devices, AccessRules rules, Audit audit, Clock clock) {
    this.devices = devices;
    this.audit = audit;
    this.clock = clock;
    this.changes = List.of(devices.subscribe(this::changed), rules.subscribe(this::ruled));
  }

  private void changed(DeviceChange change) {
    switch (change) {
      case DeviceChange.Removed(var id, var _) -> end(c -> c.device.equals(id), End.UNPAIRED);
      case DeviceChange.Paired(var device) -> restrict(device);
      case DeviceChange.Updated(var device) -> restrict(device);
    }
  }

  // What flows by itself, screens and events, is not asked for again; it ends with the connection.
  private void restrict(Device device) {
    if (!device.scopes().contains(Scope.VIEW)) {
      end(c -> c.device.equals(device.id()) && c.sees, End.RESTRICTED);
    }
    tell();
  }

  private void ruled(UnverifiedTls rule) {
    if (rule == UnverifiedTls.REFUSE) {
      end(c -> c.place.kind() == ConnectionKind.LOCAL_UNVERIFIED, End.UNVERIFIED);
    }
  }

  /// Why a connection is ended from this side.
  public enum End {
    /// Its device is none any more: close 4401.
    UNPAIRED,
    /// Somebody at the machine ended it: close 4403.
    ENDED,
    /// Its device may no longer see what it was shown: close 4408, and welcome back to the rest.
    RESTRICTED,
    /// Its browser does not trust the certificate, and that is not enough any more: close 4495.
    UNVERIFIED
  }

  /// One open connection; its socket closes this when it is gone.
  public interface Connection extends AutoCloseable {
    /// Says how many sessions it is looking at now.
    void views(int count);

    /// Says that its browser trusts the certificate, or does not.
    void reported(ConnectionKind kind);

    @Override
    void close();
  }

  /// Adds a connection that has proved itself.
  ///
  /// @param end closes the socket; called at most once, perhaps before this returns, and must not
  ///   block
  public Connection open(Device device, Device.Place place, Consumer<End> end) {
    Open connection;
    lock.lock();
    try {
      connection = new Open(++last, device, place, clock.instant(), end);
      open.put(connection.number, connection);
      tell();
    } finally {
      lock.unlock();
    }
    // Revoked between its proof and now: then the news about it came before the connection could
    // hear it.
    if (devices.find(device.id()).isEmpty()) {
      end(c -> c == connection, End.UNPAIRED);
    } else {
      audit.note(connection.principal(), Audit.Action.CONNECTED, "");
    }
    return connection;
  }

  /// Who is connected, the oldest connection first.
  public List<Presence> list() {
    lock.lock();
    try {
      return open.values().stream()
          .flatMap(c -> devices.find(c.device).map(c::presence).stream())
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /// Ends one connection.
  public void end(Principal.Operator by, long connection) {
    end(by, c -> c.number == connection);
  }

  /// Ends all connections from other machines.
  public void endRemote(Principal.Operator by) {
    end(by, Open::isRemote);
  }

  /// Calls `listener` with who is connected, now and whenever that changes.
  public Subscription subscribe(Consumer<List<Presence>> listener) {
    lock.lock();
    try {
      var subscription = listeners.add(listener);
      listener.accept(list());
      return subscription;
    } finally {
      lock.unlock();
    }
  }

  /// Stops listening to the devices. Open connections stay as they are.
  @Override
  public void close() {
    changes.forEach(Subscription::close);
  }

  private void end(Principal.Operator by, Predicate<Open> which) {
    var taken = take(which);
    // Nobody stays a moment longer because somebody else's end is being written down.
    taken.forEach(c -> c.end(End.ENDED));
    taken.forEach(c -> audit.note(by, Audit.Action.CONNECTION_ENDED, c.device.text()));
  }

  private void end(Predicate<Open> which, End why) {
    take(which).forEach(c -> c.end(why));
  }

  private List<Open> take(Predicate<Open> which) {
    lock.lock();
    try {
      var taken = new ArrayList<>(open.values().stream().filter(which).toList());
      if (open.values().removeAll(taken)) {
        tell();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    lock.lock();
    try {
      listeners.tell(list());
    } finally {
      lock.unlock();
    }
  }

  private final class Open implements Connection {
    private final long number;
    private final DeviceId device;
    private final boolean sees;
    private final Instant since;
    private final Consumer<End> end;
    // Both guarded by lock.
    private Device.Place place;
    private int views;

    Open(long number, Device device, Device.Place place, Instant since, Consumer<End> end) {
      this.number = number;
      this.device = device.id();
      this.sees = device.scopes().contains(Scope.VIEW);
      this.place = place;
      this.since = since;
      this.end = end;
    }

    @Override
    public void views(int count) {
      lock.lock();
      try {
        if (views != count && open.containsKey(number)) {
          views = count;
          tell();
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void reported(ConnectionKind kind) {
      Device.Place now;
      lock.lock();
      try {
        if (place.kind() == kind || !open.containsKey(number)) {
          return;
        }
        now = new Device.Place(place.address(), kind);
        place = now;
        tell();
      } finally {
        lock.unlock();
      }
      devices.seen(device, now);
    }

    @Override
    public void close() {
      if (!take(c -> c == this).isEmpty()) {
        devices.seen(device, place());
        audit.note(principal(), Audit.Action.DISCONNECTED, "");
      }
    }

    // One socket that fails to close must not keep the others open.
    void end(End why) {
      try {
        end.accept(why);
      } catch (RuntimeException e) {
        log.error("The connection of {} could not be ended.", device, e);
      }
    }

    Presence presence(Device current) {
      return new Presence(number, current, place.address(), place.kind(), since, views);
    }

    boolean isRemote() {
      return place.kind().isRemote();
    }

    Principal principal() {
      var now = place();
      return new Principal.PairedDevice(device, now.address(), now.kind());
    }

    private Device.Place place() {
      lock.lock();
      try {
        return place;
      } finally {
        lock.unlock();
      }
    }
  }
}
