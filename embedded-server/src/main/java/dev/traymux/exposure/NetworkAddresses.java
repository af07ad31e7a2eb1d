package dev.traymux.exposure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The addresses of this machine that a phone might reach.
public final class NetworkAddresses {
  // Networks inside the machine: containers and virtual machines. No phone comes that way.
  private static final Pattern INSIDE =
      Pattern.compile(
          "(docker|veth|virbr|vnet|vmnet|vboxnet|cni|flannel|cali|podman|lxc|lxd|kube|dummy).*"
              + "|br-[0-9a-f]{12}");

  // VPNs, and what phones and laptops use among themselves.
  private static final Pattern VIRTUAL =
      Pattern.compile("(tun|tap|wg|utun|tailscale|zt|ppp|ipsec|nordlynx|proton|awdl|llw|bridge).*");

  private NetworkAddresses() {}

  /// A network card as the system shows it.
  ///
  /// @param isTunnel whether it has but one other end
  record Card(String name, boolean isUp, boolean isTunnel, List<InetAddress> addresses) {}

  /// Private addresses, best first: real network cards before virtual ones, IPv4 before IPv6.
  /// Addresses the internet can reach are not among them.
  public static List<LocalAddress> ofThisMachine() {
    return reachable(cards());
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

  static List<LocalAddress> reachable(List<Card> cards) {
    return cards.stream()
        .filter(card -> card.isUp() && !INSIDE.matcher(card.name()).matches())
        .flatMap(
            card ->
                card.addresses().stream()
                    .filter(NetworkAddresses::isOffered)
                    .map(address -> of(card, address)))
        .sorted(
            Comparator.comparing(LocalAddress::isVirtual)
                .thenComparing(a -> a.address() instanceof Inet6Address)
                .thenComparing(a -> a.address().isLinkLocalAddress()))
        .toList();
  }

  private static LocalAddress of(Card card, InetAddress address) {
    boolean virtual = card.isTunnel() || VIRTUAL.matcher(card.name()).matches();
    return new LocalAddress(address, card.name(), virtual);
  }

  // A link-local IPv6 address needs a zone, which no browser takes.
  private static boolean isOffered(InetAddress address) {
    return PrivateRange.covers(address)
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
