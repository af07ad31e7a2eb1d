package dev.traymux.desktop.devices;

import dev.traymux.access.ConnectionKind;

/// What kinds of connections are called, and what they mean for whoever relies on them.
public final class KindWords {
  private KindWords() {}

  /// A few words.
  public static String name(ConnectionKind kind) {
    return switch (kind) {
      case THIS_MACHINE -> "this machine";
      case TAILSCALE -> "Tailscale";
      case OWN_URL -> "your own address";
      case LOCAL_VERIFIED -> "local network";
      case LOCAL_UNVERIFIED -> "unverified connection";
    };
  }

  /// A sentence.
  public static String explanation(ConnectionKind kind) {
    return switch (kind) {
      case THIS_MACHINE -> "A browser of this machine. Nothing leaves it.";
      case TAILSCALE -> "It comes through your tailnet, which says who is who.";
      case OWN_URL -> "It comes through the address you set up, with that one's certificate.";
      case LOCAL_VERIFIED -> "Its browser has checked that it talks to this machine.";
      case LOCAL_UNVERIFIED ->
          "Its browser cannot tell whether it talks to this machine or to somebody in between. On"
              + " the phone, “End the browser’s warning” changes that.";
    };
  }
}
