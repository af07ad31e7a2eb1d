package dev.traymux.access;

import dev.traymux.session.Subscription;
import java.net.InetAddress;
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
  private final Subscription changes;

  // Guards the two below, and is held while listeners are told. Sockets are ended, and devices and
  // audit written, without it.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Open> open = new LinkedHashMap<>();
  private long last;

  /// @param devices a device that is removed loses its connections
  public Connections(Devices devices, Audit audit, Clock clock) {
    this.devices = devices;
    this.audit = audit;
    this.clock = clock;
    this.changes =
        devices.subscribe(
            change -> {
              switch (change) {
                case DeviceChange.Removed(var id, var _) ->
                    take(c -> c.device.equals(id)).forEach(c -> c.end(End.UNPAIRED));
                case DeviceChange.Paired _, DeviceChange.Updated _ -> tell();
              }
            });
  }

  /// Why a connection is ended from this side.
  public enum End {
    /// Its device is none any more: close 4401.
    UNPAIRED,
    /// Somebody at the machine ended it: close 4403.
    ENDED
  }

  /// One open connection; its socket closes this when it is gone.
  public interface Connection extends AutoCloseable {
    /// Says how many sessions it is looking at now.
    void views(int count);

    @Override
    void close();
  }

  /// Adds a connection that has proved itself.
  ///
  /// @param end closes the socket; called at most once, perhaps before this returns, and must not
  ///   block
  public Connection open(Device device, InetAddress address, Consumer<End> end) {
    Open connection;
    lock.lock();
    try {
      connection = new Open(++last, device.id(), address, clock.instant(), end);
      open.put(connection.number, connection);
      tell();
    } finally {
      lock.unlock();
    }
    // Revoked between its proof and now: then the news about it came before the connection could
    // hear it.
    if (devices.find(device.id()).isEmpty()) {
      take(c -> c == connection).forEach(c -> c.end(End.UNPAIRED));
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
    end(by, c -> !c.address.isLoopbackAddress());
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
    changes.close();
  }

  private void end(Principal.Operator by, Predicate<Open> which) {
    for (var connection : take(which)) {
      connection.end(End.ENDED);
      audit.note(by, Audit.Action.CONNECTION_ENDED, connection.device.text());
    }
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
    private final InetAddress address;
    private final Instant since;
    private final Consumer<End> end;
    private int views; // guarded by lock

    Open(long number, DeviceId device, InetAddress address, Instant since, Consumer<End> end) {
      this.number = number;
      this.device = device;
      this.address = address;
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
    public void close() {
      if (!take(c -> c == this).isEmpty()) {
        devices.seen(device);
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
      return new Presence(number, current, address, since, views);
    }

    Principal principal() {
      return new Principal.PairedDevice(device, address);
    }
  }
}
