package dev.traymux.access;

/// News about the devices.
public sealed interface DeviceChange {
  /// Which device.
  DeviceId id();

  /// Newly paired, or paired again with the key it had.
  record Paired(Device device) implements DeviceChange {
    @Override
    public DeviceId id() {
      return device.id();
    }
  }

  /// Has another label, other scopes or was seen.
  record Updated(Device device) implements DeviceChange {
    @Override
    public DeviceId id() {
      return device.id();
    }
  }

  /// Is a device no longer; whatever it has open must close.
  record Removed(DeviceId id, Cause cause) implements DeviceChange {}

  /// Why a device is one no longer.
  enum Cause {
    /// Somebody took its access away.
    REVOKED,
    /// It asked to be forgotten.
    LEFT
  }
}
