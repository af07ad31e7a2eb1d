package dev.traymux.exposure;

import java.util.ArrayList;
import java.util.List;

/// Puts the addresses that phones can use in order: what no browser warns about first, then cards
/// in the order they were found, then this machine's name, then VPNs and bridges.
final class PhoneAddresses {
  private PhoneAddresses() {}

  /// @param nameFound whether the local network finds this machine by `local`
  static List<PhoneAddress> of(
      List<Endpoint> open, Wishes wishes, String local, boolean nameFound) {
    var tailscale = new ArrayList<PhoneAddress>();
    var own = new ArrayList<PhoneAddress>();
    var cards = new ArrayList<PhoneAddress>();
    var named = new ArrayList<PhoneAddress>();
    var virtual = new ArrayList<PhoneAddress>();
    for (var endpoint : open) {
      switch (endpoint.way()) {
        case Way.ThisMachine _ -> {}
        case OwnUrl url -> own.add(own(url));
        case Way.Tailscale way ->
            tailscale.add(address(endpoint.origin(), way, "Tailscale (" + way.name() + ")", true));
        case Way.LocalNetwork way -> {
          var where = (way.isVirtual() ? "VPN or bridge (" : "Local network (") + way.card() + ")";
          (way.isVirtual() ? virtual : cards).add(address(endpoint.origin(), way, where, false));
          if (nameFound && !way.isVirtual()) {
            named.add(address(endpoint.originOf(local), way, "Local network, by name", false));
          }
        }
      }
    }
    if (open.stream().anyMatch(e -> e.way().isRemote())) {
      wishes.ownUrl().filter(OwnUrl::hasProxyElsewhere).ifPresent(url -> own.add(own(url)));
    }
    var all = new ArrayList<PhoneAddress>();
    List.of(tailscale, own, cards, named, virtual).forEach(some -> addNew(all, some));
    return recommended(all, wishes.preferred());
  }

  private static List<PhoneAddress> recommended(List<PhoneAddress> all, String preferred) {
    var first =
        all.stream()
            .filter(address -> address.origin().equals(preferred))
            .findFirst()
            .or(() -> all.stream().findFirst());
    var ordered = new ArrayList<PhoneAddress>();
    first.ifPresent(
        a ->
            ordered.add(
                new PhoneAddress(a.origin(), a.way(), a.description(), a.verified(), true)));
    all.stream().filter(address -> !first.get().equals(address)).forEach(ordered::add);
    return List.copyOf(ordered);
  }

  // IPv4 and IPv6 of one name are one address.
  private static void addNew(List<PhoneAddress> all, List<PhoneAddress> some) {
    for (var address : some) {
      if (all.stream().noneMatch(other -> other.origin().equals(address.origin()))) {
        all.add(address);
      }
    }
  }

  private static PhoneAddress own(OwnUrl url) {
    return address(url.origin(), url, "Your own URL", true);
  }

  private static PhoneAddress address(String origin, Way way, String description, boolean trusted) {
    return new PhoneAddress(origin, way, description, trusted, false);
  }
}
