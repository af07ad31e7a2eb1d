package dev.traymux.desktop.devices;

import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Device;
import dev.traymux.access.DeviceId;
import dev.traymux.access.Presence;
import dev.traymux.access.Scope;
import dev.traymux.desktop.fx.Age;
import dev.traymux.exposure.Addresses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One device as a line of the list.
///
/// @param connected whether it is, now
/// @param presence that in words: what it looks at, or when it was seen last
/// @param address where it is, or was last; empty when that is not known
/// @param kind how it comes, or came last
record DeviceRow(
    DeviceId id,
    String label,
    boolean connected,
    String presence,
    String address,
    Optional<ConnectionKind> kind,
    Set<Scope> scopes) {
  /// @param present its connections, the newest last
  static DeviceRow of(Device device, List<Presence> present, Instant now) {
    var newest = present.isEmpty() ? Optional.<Presence>empty() : Optional.of(present.getLast());
    return new DeviceRow(
        device.id(),
        device.label(),
        newest.isPresent(),
        newest.isPresent()
            ? looking(present.stream().mapToInt(Presence::views).sum())
            : seen(device, now),
        newest.map(Presence::address).or(device::lastAddress).map(Addresses::text).orElse(""),
        newest.map(Presence::kind).or(device::lastKind),
        device.scopes());
  }

  private static String looking(int views) {
    return switch (views) {
      case 0 -> "Connected";
      case 1 -> "Connected, looks at 1 session";
      default -> "Connected, looks at " + views + " sessions";
    };
  }

  private static String seen(Device device, Instant now) {
    return "Last seen " + Age.of(Duration.between(device.lastSeen(), now));
  }

  /// Whether its browser could be talking to somebody else.
  boolean unverified() {
    return kind.filter(ConnectionKind.LOCAL_UNVERIFIED::equals).isPresent();
  }
}
