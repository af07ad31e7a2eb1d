package dev.traymux.desktop.tray;

import java.util.List;

/// What the tray has to know about phones.
///
/// @param allowed whether paired phones may connect
/// @param connected the names of the devices connected now
/// @param waiting whether a phone waits for its approval here
public record RemoteAccess(boolean allowed, List<String> connected, boolean waiting) {
  /// Nobody can connect and nobody is.
  public static final RemoteAccess NONE = new RemoteAccess(false, List.of(), false);

  public RemoteAccess {
    connected = List.copyOf(connected);
  }
}
