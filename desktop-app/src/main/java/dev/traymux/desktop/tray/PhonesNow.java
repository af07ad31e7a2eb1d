package dev.traymux.desktop.tray;

import java.util.List;

/// What the tray has to know about phones.
///
/// @param allowed whether paired phones may connect
/// @param connected the devices connected now from elsewhere
/// @param waiting whether a phone waits for its approval here
public record PhonesNow(boolean allowed, List<Viewer> connected, boolean waiting) {
  /// Nobody can connect and nobody is.
  public static final PhonesNow NONE = new PhonesNow(false, List.of(), false);

  public PhonesNow {
    connected = List.copyOf(connected);
  }

  /// Somebody who is connected.
  ///
  /// @param views how many sessions they look at
  public record Viewer(String label, int views) {}

  /// Whether there is anything to end.
  boolean isOpen() {
    return allowed || !connected.isEmpty() || waiting;
  }
}
