package dev.traymux.exposure;

import dev.traymux.tailscale.Daemon;
import dev.traymux.tailscale.Tailscale;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Whom to ask about the networks this machine is in.
///
/// @param addresses those phones might reach, best first
/// @param announcer tells the local network this machine's name
public record NetworkSources(
    Supplier<List<LocalAddress>> addresses, Tailscale tailscale, Announcer announcer) {
  /// The real ones.
  public static NetworkSources ofThisMachine(Clock clock) {
    return new NetworkSources(
        NetworkAddresses::ofThisMachine,
        new Tailscale(Daemon::ofThisMachine, clock),
        new MulticastName());
  }

  /// These addresses, and nothing else around.
  public static NetworkSources of(Supplier<List<LocalAddress>> addresses) {
    return new NetworkSources(
        addresses, new Tailscale(Optional::empty, Clock.systemUTC()), Announcer.silent());
  }
}
