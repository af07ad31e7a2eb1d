package dev.traymux.access;

import dev.traymux.session.Subscription;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/// Who is connected now, and the way to end it.
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Connections implements AutoCloseable {
  /// @param devices a device that is removed loses its connections
  public Connections(Devices devices, Audit audit, Clock clock) {}

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
  /// @param end closes the socket; called at most once, perhaps before this returns
  public Connection open(Device device, InetAddress address, Consumer<End> end) {
    throw new UnsupportedOperationException();
  }

  /// Who is connected, the oldest connection first.
  public List<Presence> list() {
    throw new UnsupportedOperationException();
  }

  /// Ends one connection.
  public void end(Principal by, long connection) {
    throw new UnsupportedOperationException();
  }

  /// Ends all connections from other machines.
  public void endRemote(Principal by) {
    throw new UnsupportedOperationException();
  }

  /// Calls `listener` with who is connected, now and whenever that changes.
  public Subscription subscribe(Consumer<List<Presence>> listener) {
    throw new UnsupportedOperationException();
  }

  /// Stops listening to the devices. Open connections stay as they are.
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
