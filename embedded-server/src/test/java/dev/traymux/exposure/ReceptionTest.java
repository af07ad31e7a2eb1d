package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.exposure.Arrival.Admitted;
import dev.traymux.exposure.Arrival.Misdirected;
import dev.traymux.exposure.Arrival.Unexplained;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptionTest {
  private static final OwnUrl URL =
      OwnUrl.of("https://desk.example.org", List.of("127.0.0.1", "192.168.1.9"));
  private static final Way TAILSCALE = new Way.Tailscale("desk.tail1234.ts.net");
  private static final InetAddress TAILNET = InetAddress.ofLiteral("100.64.0.1");
  private static final InetAddress PHONE = InetAddress.ofLiteral("192.168.1.77");
  private static final InetAddress PROXY = InetAddress.ofLiteral("192.168.1.9");

  private static final InetSocketAddress PLAIN = new InetSocketAddress(Lan.LOOPBACK, 8722);
  private static final InetSocketAddress FOR_PROXY = new InetSocketAddress(Lan.LOOPBACK, 8822);
  private static final InetSocketAddress LAN = new InetSocketAddress(Lan.HOME, 8722);
  private static final InetSocketAddress TAILNET_SOCKET = new InetSocketAddress(TAILNET, 8722);

  private final Reception reception =
      Reception.at(
          List.of(
              new Endpoint(Lan.HERE, Lan.LOOPBACK, 8722),
              new Endpoint(URL, Lan.LOOPBACK, 8822),
              new Endpoint(Lan.WAY, Lan.HOME, 8722),
              new Endpoint(TAILSCALE, TAILNET, 8722)),
          "desk.local",
          Optional.of(URL));

  private Arrival ask(InetSocketAddress local, InetAddress peer, String host) {
    return ask(local, peer, host, List.of(), List.of());
  }

  private Arrival ask(
      InetSocketAddress local,
      InetAddress peer,
      String host,
      List<String> forwardedFor,
      List<String> forwardedProto) {
    return reception.admit(
        new Reception.Request(local, peer, List.of(host), forwardedFor, forwardedProto));
  }

  private Arrival proxied(String... forwardedFor) {
    return ask(
        FOR_PROXY, Lan.LOOPBACK, "desk.example.org", List.of(forwardedFor), List.of("https"));
  }

  @Test
  void theSocketTellsTheWay() {
    assertThat(ask(PLAIN, Lan.LOOPBACK, "localhost:8722"))
        .isEqualTo(new Admitted("http://localhost:8722", Lan.LOOPBACK, Lan.HERE));
    assertThat(ask(LAN, PHONE, "192.168.1.5:8722"))
        .isEqualTo(new Admitted("https://192.168.1.5:8722", PHONE, Lan.WAY));
    assertThat(ask(LAN, PHONE, "desk.local:8722"))
        .isEqualTo(new Admitted("https://desk.local:8722", PHONE, Lan.WAY));
    assertThat(ask(TAILNET_SOCKET, TAILNET, "desk.tail1234.ts.net:8722"))
        .isEqualTo(new Admitted("https://desk.tail1234.ts.net:8722", TAILNET, TAILSCALE));
  }

  @Test
  void aSocketAnswersToItsOwnNamesOnly() {
    for (var host : List.of("desk.tail1234.ts.net:8722", "localhost:8722", "desk.example.org")) {
      assertThat(ask(LAN, PHONE, host)).isInstanceOf(Misdirected.class);
    }
    for (var host : List.of("192.168.1.5:8722", "desk.local:8722", "desk.example.org")) {
      assertThat(ask(PLAIN, Lan.LOOPBACK, host)).isInstanceOf(Misdirected.class);
      assertThat(ask(TAILNET_SOCKET, TAILNET, host)).isInstanceOf(Misdirected.class);
    }
    assertThat(ask(new InetSocketAddress(Lan.LOOPBACK, 9), Lan.LOOPBACK, "localhost:9"))
        .isInstanceOf(Misdirected.class);
  }

  @Test
  void whatAProxyOfThisMachineHandsOnIsNotOfThisMachine() {
    assertThat(proxied("203.0.113.7"))
        .isEqualTo(
            new Admitted("https://desk.example.org", InetAddress.ofLiteral("203.0.113.7"), URL));
    // A browser of this machine that goes by the public name, too.
    assertThat(proxied("127.0.0.1")).isEqualTo(new Admitted(URL.origin(), Lan.LOOPBACK, URL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8822", "localhost:8822", "127.0.0.1:8722", "localhost:8722"})
  void aProxyThatRewritesTheHostDoesNotMakeTheWorldThisMachine(String host) {
    assertThat(ask(FOR_PROXY, Lan.LOOPBACK, host, List.of("203.0.113.7"), List.of("https")))
        .isInstanceOf(Misdirected.class);
  }

  @Test
  void onlyProxiesMayUseTheirSocket() {
    var stranger = InetAddress.ofLiteral("127.0.0.2");
    assertThat(ask(FOR_PROXY, stranger, "desk.example.org", List.of("10.0.0.1"), List.of("https")))
        .isInstanceOf(Misdirected.class);
  }

  @Test
  void aProxyElsewhereSpeaksForOthersAndNeverForItself() {
    assertThat(ask(LAN, PROXY, "desk.example.org", List.of("203.0.113.7"), List.of("https")))
        .isEqualTo(
            new Admitted("https://desk.example.org", InetAddress.ofLiteral("203.0.113.7"), URL));
    assertThat(ask(LAN, PROXY, "192.168.1.5:8722")).isInstanceOf(Misdirected.class);
  }

  @Test
  void forgedHeadersOfAnybodyElseAreIgnored() {
    assertThat(ask(LAN, PHONE, "192.168.1.5:8722", List.of("127.0.0.1"), List.of("http")))
        .isEqualTo(new Admitted("https://192.168.1.5:8722", PHONE, Lan.WAY));
    assertThat(ask(PLAIN, Lan.LOOPBACK, "localhost:8722", List.of("8.8.8.8"), List.of("https")))
        .isEqualTo(new Admitted("http://localhost:8722", Lan.LOOPBACK, Lan.HERE));
    assertThat(ask(LAN, PHONE, "desk.example.org", List.of("203.0.113.7"), List.of("https")))
        .isInstanceOf(Misdirected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'203.0.113.7, 127.0.0.1', 203.0.113.7",
    "'10.9.9.9, 203.0.113.7, 192.168.1.9, 127.0.0.1', 203.0.113.7",
    "'127.0.0.1, 203.0.113.7', 203.0.113.7",
    "' 203.0.113.7 ', 203.0.113.7",
    "203.0.113.7:4711, 203.0.113.7",
    "2001:db8::7, 2001:db8:0:0:0:0:0:7",
    "'[2001:db8::7]:4711', 2001:db8:0:0:0:0:0:7",
    "'evil\u0000, 203.0.113.7', 203.0.113.7",
  })
  void theClientIsTheLastThatIsNoProxy(String header, String client) {
    assertThat(((Admitted) proxied(header)).address().getHostAddress()).isEqualTo(client);
  }

  @Test
  void severalHeadersAreReadInTheirOrder() {
    assertThat(((Admitted) proxied("10.9.9.9", "203.0.113.7")).address())
        .isEqualTo(InetAddress.ofLiteral("203.0.113.7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",", "unknown", "evil.example", "203.0.113.7, _hidden", "[::1", "1 2"})
  void aProxyThatDoesNotSayForWhomItAsksIsTurnedAway(String header) {
    assertThat(proxied(header)).isInstanceOf(Unexplained.class);
    assertThat(proxied()).isInstanceOf(Unexplained.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http", "https, http", "ftp"})
  void aProxyThatLetsPeopleInOverPlainHttpIsTurnedAway(String scheme) {
    assertThat(
            ask(
                FOR_PROXY,
                Lan.LOOPBACK,
                "desk.example.org",
                List.of("203.0.113.7"),
                List.of(scheme)))
        .isInstanceOf(Unexplained.class);
  }

  @Test
  void anEndlessChainOfProxiesIsNotFollowed() {
    assertThat(proxied("10.9.9.9, " + "127.0.0.1, ".repeat(1000) + "127.0.0.1"))
        .isEqualTo(new Admitted(URL.origin(), Lan.LOOPBACK, URL));
  }

  @Test
  void knowsWhatIsStillServed() {
    assertThat(reception.serves(admitted("https://desk.local:8722", Lan.WAY))).isTrue();
    assertThat(reception.serves(admitted(URL.origin(), URL))).isTrue();
    var another = OwnUrl.of(URL.origin(), List.of("127.0.0.1"));
    assertThat(reception.serves(admitted(URL.origin(), another))).as("another proxy").isFalse();
    assertThat(reception.serves(admitted("https://desk.local:8722", TAILSCALE))).isFalse();
    assertThat(Reception.CLOSED.serves(admitted(URL.origin(), URL))).isFalse();
  }

  private static Admitted admitted(String origin, Way way) {
    return new Admitted(origin, PHONE, way);
  }
}
