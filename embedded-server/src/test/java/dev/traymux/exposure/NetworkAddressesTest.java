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
    return NetworkAddresses.reachable(List.of(cards)).stream()
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
            "192.168.1.5", "172.16.0.9", "169.254.1.1", "fd00:0:0:0:0:0:0:5", "10.8.0.2");
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
