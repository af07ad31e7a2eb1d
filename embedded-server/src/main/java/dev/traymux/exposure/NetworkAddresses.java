package dev.traymux.exposure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The addresses of this machine that a phone might reach.
public final class NetworkAddresses {
  // Networks inside the machine: containers and virtual machines. No phone comes that way.
  private static final Pattern INSIDE =
      Pattern.compile(
          "(docker|veth|virbr|vnet|vmnet|vmenet|vboxnet|cni|flannel|cali|podman|lxc|lxd|incus|kube"
              + "|cilium|dummy|ifb|gif|stf|anpi).*"
              + "|br-[0-9a-f]{12}");

  // VPNs, mobile networks, and what phones and laptops use among themselves. On macOS `bridge100`
  // and those after it are shared by virtual machines and the hotspot.
  private static final Pattern VIRTUAL =
      Pattern.compile(
          "(tun|tap|wg|utun|tailscale|zt|feth|ppp|ipsec|nordlynx|proton|mullvad|wwan|wwp|rmnet"
              + "|awdl|llw|bridge).*");

  // Tailscale's own addresses; it is listened on there with the certificate it gives, or not at
  // all.
  private static final PrivateRange TAILNET =
      new PrivateRange("fd7a115ca1e000000000000000000000", 48);

  // Where a route is looked up to, and nothing is ever sent: addresses for documentation.
  private static final List<InetSocketAddress> FAR_AWAY =
      List.of(
          new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9),
          new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 9));

  private NetworkAddresses() {}

  /// A network card as the system shows it.
  ///
  /// @param isTunnel whether it has but one other end
  record Card(String name, boolean isUp, boolean isTunnel, List<InetAddress> addresses) {}

  /// Private addresses, best first: real network cards before virtual ones, the card that leads to
  /// the internet before others, IPv4 before IPv6. Addresses the internet can reach are not among
  /// them, nor are Tailscale's.
  public static List<LocalAddress> ofThisMachine() {
    return reachable(cards(), outward());
  }

  /// `127.0.0.1` and, where there is one, `::1`.
  static List<InetAddress> loopback() {
    return cards().stream()
        .flatMap(card -> card.addresses().stream())
        .filter(InetAddress::isLoopbackAddress)
        .filter(address -> address instanceof Inet6Address || isUsual(address))
        .sorted(Comparator.comparing(Inet6Address.class::isInstance))
        .toList();
  }

  /// @param outward from which of these addresses this machine reaches the internet
  static List<LocalAddress> reachable(List<Card> cards, Set<InetAddress> outward) {
    var leading =
        cards.stream()
            .filter(card -> card.addresses().stream().anyMatch(outward::contains))
            .map(Card::name)
            .toList();
    return cards.stream()
        .filter(card -> card.isUp() && !INSIDE.matcher(card.name()).matches())
        .flatMap(
            card ->
                card.addresses().stream()
                    .filter(NetworkAddresses::isOffered)
                    .map(address -> of(card, address)))
        .sorted(
            Comparator.comparing(LocalAddress::isVirtual)
                .thenComparing(a -> a.address().isLinkLocalAddress())
                .thenComparing(a -> !leading.contains(a.card()))
                .thenComparing(a -> a.address() instanceof Inet6Address))
        .toList();
  }

  private static LocalAddress of(Card card, InetAddress address) {
    boolean virtual = card.isTunnel() || VIRTUAL.matcher(card.name()).matches();
    return new LocalAddress(address, card.name(), virtual);
  }

  // Connecting a datagram socket chooses a route and sends nothing.
  private static Set<InetAddress> outward() {
    var outward = new HashSet<InetAddress>();
    for (var far : FAR_AWAY) {
      try (var socket = new DatagramSocket()) {
        socket.connect(far);
        outward.add(withoutZone(socket.getLocalAddress()));
      } catch (SocketException e) {
        // No such route: this machine is not on the internet.
      }
    }
    return outward;
  }

  // A link-local IPv6 address needs a zone, which no browser takes.
  private static boolean isOffered(InetAddress address) {
    return PrivateRange.covers(address)
        && !TAILNET.contains(address.getAddress())
        && !address.isLoopbackAddress()
        && (address instanceof Inet4Address || !address.isLinkLocalAddress());
  }

  private static boolean isUsual(InetAddress loopback) {
    return loopback.equals(InetAddress.ofLiteral("127.0.0.1"));
  }

  private static List<Card> cards() {
    try {
      return NetworkInterface.networkInterfaces().flatMap(NetworkAddresses::card).toList();
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A card can disappear while it is looked at; then it has no addresses.
  private static Stream<Card> card(NetworkInterface card) {
    try {
      return Stream.of(
          new Card(
              card.getName(),
              card.isUp(),
              card.isPointToPoint(),
              card.inetAddresses().map(NetworkAddresses::withoutZone).toList()));
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static InetAddress withoutZone(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new AssertionError("an address has the length of an address", e);
    }
  }
}
