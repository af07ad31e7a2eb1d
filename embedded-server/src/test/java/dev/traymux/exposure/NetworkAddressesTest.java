package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.exposure.NetworkAddresses.Card;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkAddressesTest {
  private static Card card(String name, String... addresses) {
    return new Card(
        name, true, false, Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
  }

  private static List<String> reachable(Card... cards) {
    return reachable("192.168.1.5", cards);
  }

  private static List<String> reachable(String outward, Card... cards) {
    return NetworkAddresses.reachable(List.of(cards), Lan.of(outward)).stream()
        .map(a -> a.address().getHostAddress())
        .toList();
  }

  @Test
  void realCardsComeFirstAndIpv4BeforeIpv6() {
    assertThat(
            reachable(
                card("lo", "127.0.0.1", "::1"),
                card("tun0", "10.8.0.2"),
                card("wlan0", "fd00::5", "169.254.1.1", "192.168.1.5"),
                card("eth0", "172.16.0.9")))
        .containsExactly(
            "192.168.1.5", "fd00:0:0:0:0:0:0:5", "172.16.0.9", "169.254.1.1", "10.8.0.2");
  }

  @Test
  void aLaptopWithAVpnAndContainers() {
    assertThat(
            reachable(
                "10.8.0.2",
                card("lo", "127.0.0.1", "::1"),
                card("enp0s31f6", "169.254.10.20"),
                card("wlp2s0", "192.168.178.34", "2003:db:1::34", "fd12:3456::34", "fe80::34"),
                card("docker0", "172.17.0.1"),
                card("br-5c2d1e8f9a01", "172.18.0.1"),
                card("veth0a1b2c3", "fe80::1"),
                card("virbr0", "192.168.122.1"),
                card("wg0", "10.8.0.2")))
        .as("a VPN leads out, and is still none that phones are in")
        .containsExactly("192.168.178.34", "fd12:3456:0:0:0:0:0:34", "169.254.10.20", "10.8.0.2");
  }

  @Test
  void ofTwoCardsTheOneThatLeadsOutComesFirst() {
    var laboratory = card("eth0", "10.1.0.5");
    var home = card("wlan0", "192.168.1.5");
    assertThat(reachable("192.168.1.5", laboratory, home))
        .containsExactly("192.168.1.5", "10.1.0.5");
    assertThat(reachable("10.1.0.5", laboratory, home)).containsExactly("10.1.0.5", "192.168.1.5");
  }

  @Test
  void aMachineOnThePhonesHotspot() {
    assertThat(reachable("172.20.10.4", card("en0", "172.20.10.4"), card("awdl0", "fe80::2")))
        .as("an iPhone's")
        .containsExactly("172.20.10.4");
    assertThat(reachable("192.168.43.17", card("wlan0", "192.168.43.17", "fe80::3")))
        .as("an Android's")
        .containsExactly("192.168.43.17");
  }

  @Test
  void aMachineThatIsTheHotspot() {
    assertThat(reachable("10.0.0.5", card("eth0", "10.0.0.5"), card("wlan0", "10.42.0.1")))
        .as("NetworkManager's")
        .containsExactly("10.0.0.5", "10.42.0.1");
    assertThat(reachable("10.0.0.5", card("en0", "10.0.0.5"), card("bridge100", "192.168.2.1")))
        .as("macOS's")
        .containsExactly("10.0.0.5", "192.168.2.1");
  }

  @Test
  void aMacWithVirtualMachines() {
    assertThat(
            reachable(
                "192.168.1.20",
                card("lo0", "127.0.0.1", "::1", "fe80::1"),
                card("gif0"),
                card("anpi0", "fe80::a"),
                card("ap1", "fe80::b"),
                card("en0", "192.168.1.20", "fd00::20", "fe80::20"),
                card("awdl0", "fe80::c"),
                card("llw0", "fe80::c"),
                card("utun3", "100.101.102.103", "fd7a:115c:a1e0::1"),
                card("utun4", "10.9.0.2"),
                card("vmenet0"),
                card("bridge101", "192.168.64.1")))
        .containsExactly("192.168.1.20", "fd00:0:0:0:0:0:0:20", "10.9.0.2", "192.168.64.1");
  }

  @Test
  void aRealBridgeIsARealCard() {
    assertThat(reachable(card("enp3s0"), card("br0", "192.168.1.5")))
        .containsExactly("192.168.1.5");
    assertThat(reachable(card("vmbr0", "192.168.1.5"))).containsExactly("192.168.1.5");
    assertThat(reachable(card("bond0", "192.168.1.5"))).containsExactly("192.168.1.5");
  }

  // Its private addresses look like anybody's; over the authority's certificate nobody checks there
  // who comes.
  @Test
  void tailscaleIsNoLocalNetwork() {
    assertThat(
            reachable(
                card("tailscale0", "100.101.102.103", "fd7a:115c:a1e0:ab12::1"),
                card("eth0", "192.168.1.5")))
        .containsExactly("192.168.1.5");
  }

  @Test
  void mobileNetworksAreNotWherePhonesAre() {
    assertThat(reachable("10.100.4.4", card("wwan0", "10.100.4.4"), card("wlan0", "192.168.1.5")))
        .containsExactly("192.168.1.5", "10.100.4.4");
  }

  @Test
  void networksInsideTheMachineAreLeftOut() {
    assertThat(
            reachable(
                card("docker0", "172.17.0.1"),
                card("br-0123456789ab", "172.18.0.1"),
                card("veth12ab", "10.0.0.1"),
                card("virbr0", "192.168.122.1"),
                card("br0", "192.168.1.5")))
        .containsExactly("192.168.1.5");
  }

  @Test
  void whatTheInternetCanReachIsNeverOffered() {
    assertThat(
            reachable(
                card(
                    "eth0",
                    "8.8.8.8",
                    "172.32.0.1",
                    "192.169.0.1",
                    "100.64.0.1",
                    "2001:db8::1",
                    "fe80::1")))
        .isEmpty();
  }

  @Test
  void aCardThatIsDownHasNothing() {
    assertThat(
            reachable(new Card("eth0", false, false, List.of(InetAddress.ofLiteral("10.0.0.1")))))
        .isEmpty();
  }

  @Test
  void thisMachineHasItself() {
    assertThat(NetworkAddresses.loopback()).contains(Lan.LOOPBACK);
    assertThat(NetworkAddresses.ofThisMachine())
        .allSatisfy(a -> assertThat(PrivateRange.covers(a.address())).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.255.255.255",
        "172.31.255.255",
        "192.168.0.0",
        "127.9.9.9",
        "fdff::1",
        "fe80::1",
        "::1"
      })
  void privateIs(String address) {
    assertThat(PrivateRange.covers(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0.0.0", "172.15.0.1", "128.0.0.1", "fe00::1", "::2", "::"})
  void privateIsNot(String address) {
    assertThat(PrivateRange.covers(InetAddress.ofLiteral(address))).isFalse();
  }
}
