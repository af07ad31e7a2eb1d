package dev.traymux.access;

import java.net.InetAddress;

/// Who asks. Whoever is at the machine speaks in-process and may do everything; everybody else is a
/// device, a script or nobody.
public sealed interface Principal {
  /// Whether they are elsewhere.
  default boolean isRemote() {
    return switch (this) {
      case Operator _, Program _ -> false;
      case PairedDevice device -> device.kind().isRemote();
      case Script script -> !script.address().isLoopbackAddress();
      case Stranger stranger -> stranger.kind().isRemote();
    };
  }

  /// The person at the machine: the desktop, or the terminal of a headless server.
  record Operator() implements Principal {}

  /// Traymux itself, when nobody asked: a certificate renewed, a device lapsed.
  record Program() implements Principal {}

  /// A device that has proved itself. Its scopes are not kept here: they are looked up each time.
  record PairedDevice(DeviceId id, InetAddress address, ConnectionKind kind) implements Principal {}

  /// A script that came with an API token. Its scopes are looked up each time.
  record Script(TokenId id, InetAddress address) implements Principal {}

  /// Anybody else.
  record Stranger(InetAddress address, ConnectionKind kind) implements Principal {
    /// Somebody of whom nothing but the address is known.
    public Stranger(InetAddress address) {
      this(address, ConnectionKind.LOCAL_UNVERIFIED);
    }
  }
}
