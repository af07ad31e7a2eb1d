package dev.traymux.desktop.devices;

/// What can be asked for on a line of the list.
interface DeviceActions {
  /// What it may do, to be changed.
  void changeScopes(DeviceRow row);

  /// Its end, after a question.
  void revoke(DeviceRow row);
}
