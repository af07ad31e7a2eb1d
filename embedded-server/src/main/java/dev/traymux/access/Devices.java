package dev.traymux.access;

import dev.traymux.session.Subscription;
import dev.traymux.store.DeviceTable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The paired devices. What is true of a device is true here and nowhere else.
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Devices {
  /// A device that is not used for this long is forgotten.
  public static final Duration LAPSE = Duration.ofDays(90);

  public Devices(DeviceTable table, Audit audit, Clock clock) {}

  /// All devices, the one seen last first.
  public List<Device> list() {
    throw new UnsupportedOperationException();
  }

  /// The device, as it is now; empty if it is none or no longer one.
  public Optional<Device> find(DeviceId id) {
    throw new UnsupportedOperationException();
  }

  /// Makes a device of a key; with a key that is known, updates the device that has it.
  public Device pair(Principal by, Bytes publicKey, String label, Set<Scope> scopes) {
    throw new UnsupportedOperationException();
  }

  /// Gives a device another label.
  ///
  /// @return the device as it is now; empty if there is none
  public Optional<Device> rename(Principal by, DeviceId id, String label) {
    throw new UnsupportedOperationException();
  }

  /// Changes what a device may do, from its next message on. At least one scope.
  ///
  /// @return the device as it is now; empty if there is none
  public Optional<Device> changeScopes(Principal by, DeviceId id, Set<Scope> scopes) {
    throw new UnsupportedOperationException();
  }

  /// Takes a device's access away; its sockets close at once.
  ///
  /// @return whether there was such a device
  public boolean revoke(Principal by, DeviceId id) {
    throw new UnsupportedOperationException();
  }

  /// A device asks to be forgotten.
  public boolean leave(Principal.PairedDevice device) {
    throw new UnsupportedOperationException();
  }

  /// Hears of every change after it happened. Subscribe first, then [#list].
  public Subscription subscribe(Consumer<DeviceChange> listener) {
    throw new UnsupportedOperationException();
  }
}
