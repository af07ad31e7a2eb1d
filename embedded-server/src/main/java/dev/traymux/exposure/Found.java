package dev.traymux.exposure;

import dev.traymux.tailscale.TailscaleState;
import java.util.ArrayList;
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

  /// Where to listen for phones, the best first.
  List<Listener> listeners(Wishes wishes, int securePort, int proxyPort) {
    if (!wishes.phonesAllowed()) {
      return List.of();
    }
    var listeners = new ArrayList<Listener>();
    if (wishes.tailscale()) {
      tailscale
          .servable()
          .ifPresent(
              ready -> {
                var way = new Way.Tailscale(ready.name());
                ready.addresses().forEach(a -> listeners.add(new Listener(way, a, securePort)));
              });
    }
    wishes
        .ownUrl()
        .ifPresent(
            own -> own.loopbacks().forEach(a -> listeners.add(new Listener(own, a, proxyPort))));
    for (var found : wishes.localNetwork() ? addresses : List.<LocalAddress>of()) {
      var way = new Way.LocalNetwork(found.card(), found.isVirtual());
      listeners.add(new Listener(way, found.address(), securePort));
    }
    return listeners;
  }
}
