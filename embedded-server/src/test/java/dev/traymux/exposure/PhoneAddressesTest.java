package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhoneAddressesTest {
  private static final OwnUrl URL = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
  private static final Way TAILSCALE = new Way.Tailscale("desk.tail1234.ts.net");
  private static final Way VPN = new Way.LocalNetwork("wg0", true);

  private static final List<Endpoint> OPEN =
      List.of(
          new Endpoint(VPN, InetAddress.ofLiteral("10.8.0.2"), 8722),
          new Endpoint(Lan.WAY, Lan.HOME, 8722),
          new Endpoint(Lan.WAY, InetAddress.ofLiteral("fd00::5"), 8722),
          new Endpoint(TAILSCALE, InetAddress.ofLiteral("100.64.0.1"), 8722),
          new Endpoint(TAILSCALE, InetAddress.ofLiteral("fd7a:115c:a1e0::1"), 8722),
          new Endpoint(URL, Lan.LOOPBACK, 8822),
          new Endpoint(Lan.HERE, Lan.LOOPBACK, 8722));

  private static Wishes preferring(String origin) {
    return new Wishes(true, true, true, Optional.of(URL), origin);
  }

  private static List<PhoneAddress> addresses(String preferred, boolean nameFound) {
    return PhoneAddresses.of(OPEN, preferring(preferred), "desk.local", nameFound);
  }

  @Test
  void theBestComesFirst() {
    assertThat(addresses("", true))
        .extracting(PhoneAddress::origin)
        .containsExactly(
            "https://desk.tail1234.ts.net:8722",
            "https://desk.example.org",
            "https://192.168.1.5:8722",
            "https://[fd00::5]:8722",
            "https://desk.local:8722",
            "https://10.8.0.2:8722");
    assertThat(addresses("", true))
        .extracting(PhoneAddress::verified)
        .containsExactly(true, true, false, false, false, false);
    assertThat(addresses("", false))
        .extracting(PhoneAddress::origin)
        .doesNotContain("https://desk.local:8722");
  }

  @Test
  void whatWasChosenComesFirstIfItIsThere() {
    assertThat(addresses("https://10.8.0.2:8722", false).getFirst())
        .isEqualTo(
            new PhoneAddress("https://10.8.0.2:8722", VPN, "VPN or bridge (wg0)", false, true));
    assertThat(addresses("https://10.8.0.2:8722", false)).hasSameSizeAs(addresses("", false));
    assertThat(addresses("https://gone.example.org", false).getFirst().origin())
        .isEqualTo("https://desk.tail1234.ts.net:8722");
  }

  @Test
  void exactlyOneIsRecommended() {
    for (var preferred : List.of("", "https://192.168.1.5:8722", "https://gone.example.org")) {
      assertThat(addresses(preferred, true)).filteredOn(PhoneAddress::recommended).hasSize(1);
      assertThat(addresses(preferred, true).getFirst().recommended()).isTrue();
    }
    assertThat(PhoneAddresses.of(List.of(), preferring(""), "desk.local", true)).isEmpty();
  }

  @Test
  void anUrlWhoseProxyIsElsewhereNeedsAListenerThatItReaches() {
    var elsewhere = OwnUrl.of("https://desk.example.org", List.of("192.168.1.9"));
    var wishes = new Wishes(true, true, true, Optional.of(elsewhere), "");
    assertThat(PhoneAddresses.of(OPEN.subList(6, 7), wishes, "desk.local", false)).isEmpty();
    assertThat(PhoneAddresses.of(OPEN.subList(1, 2), wishes, "desk.local", false))
        .extracting(PhoneAddress::origin)
        .containsExactly("https://desk.example.org", "https://192.168.1.5:8722");
  }
}
