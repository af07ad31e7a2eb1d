package dev.traymux.tailscale;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether phones can reach this machine through Tailscale.
public sealed interface TailscaleState {
  /// The same for a person, with what to do next.
  String sentence();

  /// What can be listened on: a name with a certificate.
  default Optional<Ready> servable() {
    return this instanceof Ready ready && ready.certificateEnds().isPresent()
        ? Optional.of(ready)
        : Optional.empty();
  }

  /// No Tailscale answers on this machine.
  record Absent() implements TailscaleState {
    @Override
    public String sentence() {
      return "Tailscale does not run on this machine. With it, phones reach Traymux from anywhere"
          + " and without certificate warnings; install it here and on the phone.";
    }
  }

  /// Tailscale runs, but this machine is not in a tailnet now: logged out, stopped, or waiting for
  /// somebody's approval.
  record NotConnected(String sentence) implements TailscaleState {}

  /// Tailscale runs and cannot be used: it refuses, answers nonsense, or lacks a setting.
  record Refused(String sentence) implements TailscaleState {}

  /// This machine is in a tailnet that gives certificates.
  ///
  /// @param name this machine's whole name there, e.g. `desk.tail1234.ts.net`
  /// @param addresses its addresses there, IPv4 first
  /// @param certificateEnds when the certificate in use expires; empty until there is one
  record Ready(String name, List<InetAddress> addresses, Optional<Instant> certificateEnds)
      implements TailscaleState {
    public Ready {
      addresses = List.copyOf(addresses);
    }

    @Override
    public String sentence() {
      return certificateEnds.isPresent()
          ? "Tailscale knows this machine as " + name + " and has a certificate for it."
          : "Tailscale knows this machine as "
              + name
              + ". Its certificate comes once phones are allowed; the first can take a minute.";
    }
  }
}
