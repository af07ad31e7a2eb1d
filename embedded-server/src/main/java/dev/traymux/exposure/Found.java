package dev.traymux.exposure;

import dev.traymux.tailscale.TailscaleState;
import java.util.List;
import java.util.Optional;

/// What was found when the networks were last looked at.
///
/// @param addresses in local networks, best first; only those that can be certified
/// @param problem why there are none, as a sentence
/// @param nameFound whether the local network finds this machine by its name
record Found(
    List<LocalAddress> addresses,
    Optional<String> problem,
    TailscaleState tailscale,
    boolean nameFound) {
  static final Found NOTHING =
      new Found(List.of(), Optional.empty(), new TailscaleState.Absent(), false);

  Found {
    addresses = List.copyOf(addresses);
  }
}
