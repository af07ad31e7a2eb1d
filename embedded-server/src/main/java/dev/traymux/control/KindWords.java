package dev.traymux.control;

import dev.traymux.access.ConnectionKind;

/// How somebody reaches this machine, as a person reads it.
final class KindWords {
  private KindWords() {}

  static String of(ConnectionKind kind) {
    return switch (kind) {
      case THIS_MACHINE -> "this machine";
      case TAILSCALE -> "Tailscale";
      case OWN_URL -> "own URL";
      case LOCAL_VERIFIED -> "local network";
      case LOCAL_UNVERIFIED -> "local network, unverified";
    };
  }
}
