package dev.traymux.exposure;

import dev.traymux.access.HostPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides what a request was made to, by whom, and which way it came. The socket decides first:
/// each answers to its own names only. Forwarded headers are believed from the proxies of the
/// user's own URL and from nobody else.
///
/// Never changes; where the server listens has a new one each time it changes.
public final class Reception {
  /// Nobody is let in.
  static final Reception CLOSED = new Reception(Map.of(), Optional.empty());

  // Longer chains of proxies do not exist.
  private static final int MOST_HOPS = 32;

  private final Map<InetSocketAddress, Door> doors;
  private final Optional<OwnUrl> ownUrl;

  private record Door(Way way, Set<String> origins) {}

  private Reception(Map<InetSocketAddress, Door> doors, Optional<OwnUrl> ownUrl) {
    this.doors = doors;
    this.ownUrl = ownUrl;
  }

  /// @param local the `.local` name that the authority's certificate is good for
  static Reception at(List<Endpoint> open, String local, Optional<OwnUrl> ownUrl) {
    var doors = new HashMap<InetSocketAddress, Door>();
    for (var endpoint : open) {
      var origins =
          switch (endpoint.way()) {
            case Way.ThisMachine _ -> Set.of(endpoint.origin(), endpoint.originOf("localhost"));
            case Way.LocalNetwork _ -> Set.of(endpoint.origin(), endpoint.originOf(local));
            case Way.Tailscale _, OwnUrl _ -> Set.of(endpoint.origin());
          };
      doors.put(
          new InetSocketAddress(endpoint.address(), endpoint.port()),
          new Door(endpoint.way(), origins));
    }
    return new Reception(Map.copyOf(doors), ownUrl);
  }

  /// The same for those who are at this machine, and nobody else.
  Reception forThisMachine() {
    var ours =
        doors.entrySet().stream()
            .filter(door -> door.getValue().way() instanceof Way.ThisMachine)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Reception(ours, Optional.empty());
  }

  /// A request, as far as it matters here.
  ///
  /// @param local this end of its socket
  /// @param peer the other end
  /// @param hosts all values of its `Host` header
  /// @param forwardedFor all values of `X-Forwarded-For`
  /// @param forwardedProto all values of `X-Forwarded-Proto`
  public record Request(
      InetSocketAddress local,
      InetAddress peer,
      List<String> hosts,
      List<String> forwardedFor,
      List<String> forwardedProto) {}

  /// Decides. Asks nobody, so it may be called on an I/O thread.
  public Arrival admit(Request request) {
    var door = doors.get(request.local());
    if (door == null) {
      return new Arrival.Misdirected();
    }
    return switch (door.way()) {
      case Way.ThisMachine _ -> direct(door, "http", request);
      case OwnUrl own ->
          own.proxies().contains(request.peer())
              ? forwarded(own, request)
              : new Arrival.Misdirected();
      // A proxy elsewhere comes in by the network. It speaks for others and never for itself.
      case Way.LocalNetwork _, Way.Tailscale _ -> {
        var own = ownUrl.filter(url -> url.proxies().contains(request.peer()));
        yield own.isPresent() ? forwarded(own.get(), request) : direct(door, "https", request);
      }
    };
  }

  /// Whether a socket of this machine is one for its tailnet.
  boolean isTailnet(InetSocketAddress local) {
    return doors.get(local) instanceof Door(Way.Tailscale _, var _);
  }

  /// Whether a machine speaks for others: it is a proxy of the user's own URL.
  public boolean isProxy(InetAddress peer) {
    return ownUrl.filter(own -> own.proxies().contains(peer)).isPresent();
  }

  /// Whether what was admitted once would be again, as far as this machine's side goes: its socket
  /// is open still, and leads to that origin.
  public boolean serves(Arrival.Admitted before) {
    return before.way() instanceof OwnUrl own
        ? ownUrl.filter(own::equals).isPresent()
        : doors.values().stream()
            .anyMatch(
                door ->
                    door.way().equals(before.way()) && door.origins().contains(before.origin()));
  }

  private static Arrival direct(Door door, String scheme, Request request) {
    return new HostPolicy(door::origins)
        .origin(scheme, request.hosts())
        .<Arrival>map(origin -> new Arrival.Admitted(origin, request.peer(), door.way()))
        .orElseGet(Arrival.Misdirected::new);
  }

  private static Arrival forwarded(OwnUrl own, Request request) {
    if (new HostPolicy(() -> Set.of(own.origin())).origin("https", request.hosts()).isEmpty()) {
      return new Arrival.Misdirected();
    }
    var schemes = entries(request.forwardedProto());
    if (schemes.isEmpty() || !schemes.getLast().equalsIgnoreCase("https")) {
      return new Arrival.Unexplained(
          "The proxy has to let people in over HTTPS only, and to say so with X-Forwarded-Proto.");
    }
    return client(own, entries(request.forwardedFor()))
        .<Arrival>map(address -> new Arrival.Admitted(own.origin(), address, own))
        .orElseGet(
            () ->
                new Arrival.Unexplained(
                    "The proxy has to say for whom it asks, with X-Forwarded-For."));
  }

  // Each proxy adds at the end who it was asked by. From there backwards the first that is no proxy
  // of ours is the client; what comes before, the client may have made up.
  private static Optional<InetAddress> client(OwnUrl own, List<String> hops) {
    Optional<InetAddress> nearest = Optional.empty();
    for (var hop : hops.reversed().subList(0, Math.min(hops.size(), MOST_HOPS))) {
      var address = address(hop);
      if (address.isEmpty() || !own.proxies().contains(address.get())) {
        return address;
      }
      nearest = address;
    }
    return nearest;
  }

  private static List<String> entries(List<String> values) {
    var all = new ArrayList<String>();
    for (var value : values) {
      for (var entry : value.split(",", -1)) {
        all.add(entry.strip());
      }
    }
    return all;
  }

  // Some write a port after it; then IPv6 is in brackets.
  private static Optional<InetAddress> address(String hop) {
    var text = hop;
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      text = end < 0 ? "" : text.substring(1, end);
    } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      text = text.substring(0, text.indexOf(':'));
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
