package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.Principal;
import dev.traymux.config.LimitConfig;
import dev.traymux.config.NetworkConfig;
import dev.traymux.exposure.Announcer;
import dev.traymux.exposure.Endpoint;
import dev.traymux.exposure.LocalAddress;
import dev.traymux.exposure.NetworkSources;
import dev.traymux.exposure.OwnUrl;
import dev.traymux.exposure.PhoneAddress;
import dev.traymux.exposure.Way;
import dev.traymux.tailscale.StandIn;
import dev.traymux.tailscale.TailnetCertificate;
import dev.traymux.tailscale.Tailscale;
import dev.traymux.tailscale.TailscaleState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every way to a whole server, over real sockets. All of 127.0.0.0/8 stands in for the networks of
/// this machine.
class WaysTest {
  private static final Principal.Operator OPERATOR = new Principal.Operator();
  private static final String CARD = "127.0.0.2";
  private static final String TAILNET = "127.0.0.3";

  @TempDir private Path folder;
  private final AtomicReference<List<LocalAddress>> cards = new AtomicReference<>(on(CARD));
  private StandIn daemon;
  private TailnetCertificate certificate;
  private TestMachine machine;

  @BeforeEach
  void open() {
    daemon = new StandIn(folder);
    certificate = TailnetCertificate.forName(StandIn.NAME);
    machine =
        TestMachine.start(
            c ->
                new ServerConfig(
                    c.tmux(),
                    new NetworkConfig(0, false, Duration.ofMillis(20)),
                    c.pairing(),
                    c.limits(),
                    c.times(),
                    new NetworkSources(
                        cards::get,
                        new Tailscale(daemon::daemon, Clock.systemUTC()),
                        Announcer.silent())));
  }

  @AfterEach
  void close() {
    machine.close();
    daemon.close();
  }

  private static List<LocalAddress> on(String address) {
    return List.of(new LocalAddress(InetAddress.ofLiteral(address), "test0", false));
  }

  // The state last: whoever sees it asks for the certificate at once.
  private void tailscaleRuns() {
    daemon
        .answers("cert/", 200, certificate.pem())
        .answers("whois", 200, "{\"Node\": {\"ID\": 1}}")
        .running(TAILNET);
  }

  private Optional<Endpoint> endpoint(Class<? extends Way> way) {
    return machine.server().exposure().state().open().stream()
        .filter(endpoint -> way.isInstance(endpoint.way()))
        .findFirst();
  }

  private Endpoint awaitEndpoint(Class<? extends Way> way) {
    await().until(() -> endpoint(way).isPresent());
    return endpoint(way).orElseThrow();
  }

  private static String ask(Socket socket, String host, String... headers) throws IOException {
    var request = new StringBuilder("GET / HTTP/1.1\r\nHost: " + host + "\r\n");
    for (var header : headers) {
      request.append(header).append("\r\n");
    }
    request.append("Connection: close\r\n\r\n");
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String askPlain(Endpoint endpoint, String host, String... headers) {
    try (var socket = new Socket(endpoint.address(), endpoint.port())) {
      return ask(socket, host, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLSocket shake(Endpoint endpoint) throws Exception {
    return shakeFrom("127.0.0.1", endpoint);
  }

  private static SSLSocket shakeFrom(String address, Endpoint endpoint) throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Whoever()}, null);
    var from = InetAddress.ofLiteral(address);
    var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(endpoint.address(), endpoint.port(), from, 0);
    socket.startHandshake();
    return socket;
  }

  @Test
  void tailscaleComesFirstOnceItAnswers() throws Exception {
    assertThat(machine.server().exposure().addressesForPhones())
        .singleElement()
        .matches(a -> a.way() instanceof Way.LocalNetwork && !a.verified() && a.recommended());
    tailscaleRuns();

    var endpoint = awaitEndpoint(Way.Tailscale.class);

    assertThat(endpoint.address()).isEqualTo(InetAddress.ofLiteral(TAILNET));
    var origin = "https://" + StandIn.NAME + ":" + endpoint.port();
    assertThat(machine.server().exposure().addressesForPhones().getFirst())
        .isEqualTo(
            new PhoneAddress(
                origin,
                new Way.Tailscale(StandIn.NAME),
                "Tailscale (" + StandIn.NAME + ")",
                true,
                true));
    try (var socket = shake(endpoint)) {
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(certificate.certificate());
      assertThat(ask(socket, StandIn.NAME + ":" + endpoint.port())).startsWith("HTTP/1.1 200");
    }
    try (var socket = shake(endpoint)) {
      assertThat(ask(socket, TAILNET + ":" + endpoint.port()))
          .as("another name")
          .startsWith("HTTP/1.1 421");
    }
    assertThat(machine.server().exposure().tailscale())
        .isEqualTo(
            new TailscaleState.Ready(
                StandIn.NAME,
                List.of(InetAddress.ofLiteral(TAILNET)),
                Optional.of(certificate.certificate().getNotAfter().toInstant())));
  }

  @Test
  void whoIsNotInTheTailnetIsTurnedAwayAtItsAddress() throws Exception {
    tailscaleRuns();
    var endpoint = awaitEndpoint(Way.Tailscale.class);
    daemon.answers("whois", 404, "no match for IP:port\n");

    try (var socket = shake(endpoint)) {
      assertThat(
              ask(
                  socket,
                  StandIn.NAME + ":" + endpoint.port(),
                  "Tailscale-User-Login: ada@example.org",
                  "X-Forwarded-For: 100.64.0.1"))
          .startsWith("HTTP/1.1 403");
    }
    assertThat(daemon.asked()).anyMatch(q -> q.startsWith("whois?addr=127.0.0."));
  }

  @Test
  void tailscaleGoesAndComesWhileServing() throws Exception {
    tailscaleRuns();
    awaitEndpoint(Way.Tailscale.class);

    daemon.answers("status", 200, StandIn.status("NeedsLogin", new String[0], "null"));
    await().until(() -> endpoint(Way.Tailscale.class).isEmpty());
    assertThat(machine.server().exposure().state().ways().tailscale().sentence())
        .contains("nobody is logged in");
    tailscaleRuns();
    awaitEndpoint(Way.Tailscale.class);

    daemon.close();
    await().until(() -> endpoint(Way.Tailscale.class).isEmpty());
    assertThat(machine.server().exposure().state().ways().tailscale().sentence())
        .contains("does not run on this machine");
    assertThat(endpoint(Way.LocalNetwork.class)).as("the local network goes on").isPresent();

    daemon = new StandIn(folder);
    tailscaleRuns();
    awaitEndpoint(Way.Tailscale.class);
  }

  @Test
  void aTailscaleThatRefusesIsSaid() {
    daemon.answers("cert/", 403, "cert access denied\n").running(TAILNET);
    await()
        .untilAsserted(
            () ->
                assertThat(machine.server().exposure().state().ways().tailscale().sentence())
                    .contains("--operator=$USER"));
    assertThat(endpoint(Way.Tailscale.class)).isEmpty();
  }

  @Test
  void tailscaleIsNotAskedWhilePhonesAreNotAllowed() {
    tailscaleRuns();
    awaitEndpoint(Way.Tailscale.class);
    machine.server().exposure().stopPhones(OPERATOR);
    await().until(() -> endpoint(Way.Tailscale.class).isEmpty());

    int asked = daemon.asked().size();
    machine.server().exposure().tailscale();
    assertThat(daemon.asked()).hasSize(asked + 1).last().isEqualTo("status?peers=false");
  }

  @Test
  void itsSwitchClosesTailscale() {
    tailscaleRuns();
    awaitEndpoint(Way.Tailscale.class);

    machine.server().exposure().useTailscale(OPERATOR, false);
    await().until(() -> endpoint(Way.Tailscale.class).isEmpty());
    machine.server().exposure().useTailscale(OPERATOR, true);
    awaitEndpoint(Way.Tailscale.class);
    machine.server().exposure().useLocalNetwork(OPERATOR, false);
    await().until(() -> endpoint(Way.LocalNetwork.class).isEmpty());
    assertThat(machine.server().exposure().addressesForPhones())
        .singleElement()
        .matches(a -> a.way() instanceof Way.Tailscale);
  }

  @Test
  void anOwnUrlIsServedToItsProxyAlone() {
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
    machine.server().exposure().useOwnUrl(OPERATOR, Optional.of(url));
    var endpoint = awaitEndpoint(OwnUrl.class);
    var forwarded = new String[] {"X-Forwarded-For: 203.0.113.7", "X-Forwarded-Proto: https"};

    assertThat(endpoint.address()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
    assertThat(askPlain(endpoint, "desk.example.org", forwarded)).startsWith("HTTP/1.1 200");
    assertThat(askPlain(endpoint, "127.0.0.1:" + endpoint.port(), forwarded))
        .startsWith("HTTP/1.1 421");
    assertThat(askPlain(endpoint, "desk.example.org"))
        .startsWith("HTTP/1.1 400")
        .contains("X-Forwarded-");
    assertThat(askPlain(machine.plain(), "desk.example.org", forwarded))
        .as("this machine's own listener")
        .startsWith("HTTP/1.1 421");
    assertThat(machine.server().exposure().addressesForPhones())
        .anyMatch(a -> a.origin().equals(url.origin()) && a.verified());

    machine.server().exposure().stopPhones(OPERATOR);
    await().until(() -> endpoint(OwnUrl.class).isEmpty());
  }

  // Sockets check the page's origin against the public URL, and live as long as that does.
  @Test
  void aSocketThroughTheProxyIsRemoteAndEndsWithItsUrl() throws Exception {
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
    machine.server().exposure().useOwnUrl(OPERATOR, Optional.of(url));
    var endpoint = awaitEndpoint(OwnUrl.class);

    assertThat(upgrade(endpoint, "https://evil.example")).startsWith("HTTP/1.1 403");
    assertThat(upgrade(endpoint, "http://127.0.0.1:" + endpoint.port())).startsWith("HTTP/1.1 403");

    try (var socket = new Socket(endpoint.address(), endpoint.port())) {
      socket.getOutputStream().write(handshake("https://desk.example.org"));
      assertThat(until(socket, "challenge")).startsWith("HTTP/1.1 101");
      machine.server().exposure().useOwnUrl(OPERATOR, Optional.empty());
      assertThat(until(socket, "Ended at the machine.")).isNotEmpty();
    }
    await().until(() -> endpoint(OwnUrl.class).isEmpty());
  }

  @Test
  void whoComesThroughAProxyElsewhereEndsWithTheUrlToo() throws Exception {
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
    var elsewhere = OwnUrl.of("https://desk.example.org", List.of(CARD, "10.0.0.9"));
    var endpoint = awaitEndpoint(Way.LocalNetwork.class);
    machine.server().exposure().useOwnUrl(OPERATOR, Optional.of(elsewhere));

    try (var socket = shakeFrom(CARD, endpoint)) {
      socket.getOutputStream().write(handshake("https://desk.example.org"));
      assertThat(until(socket, "challenge")).startsWith("HTTP/1.1 101");
      machine.server().exposure().useOwnUrl(OPERATOR, Optional.of(url));
      assertThat(until(socket, "Ended at the machine.")).isNotEmpty();
    }
  }

  private static String upgrade(Endpoint endpoint, String origin) throws IOException {
    try (var socket = new Socket(endpoint.address(), endpoint.port())) {
      socket.getOutputStream().write(handshake(origin));
      return until(socket, "\r\n\r\n");
    }
  }

  private static byte[] handshake(String origin) {
    return String.join(
            "\r\n",
            "GET /api/v1/ws HTTP/1.1",
            "Host: desk.example.org",
            "Origin: " + origin,
            "X-Forwarded-For: 203.0.113.7",
            "X-Forwarded-Proto: https",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol: traymux.v1",
            "",
            "")
        .getBytes(StandardCharsets.US_ASCII);
  }

  // Everything up to there, or to the end.
  private static String until(Socket socket, String what) throws IOException {
    socket.setSoTimeout(10_000);
    var read = new StringBuilder();
    while (read.indexOf(what) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        return "";
      }
      read.append((char) next);
    }
    return read.toString();
  }

  @Test
  void aFloodThroughTheProxyIsNotCountedAsThisMachines() {
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
    machine.server().exposure().useOwnUrl(OPERATOR, Optional.of(url));
    var endpoint = awaitEndpoint(OwnUrl.class);

    String answer = "";
    for (int i = 0; i < 2000 && !answer.startsWith("HTTP/1.1 429"); i++) {
      answer =
          askPlain(
              endpoint,
              "desk.example.org",
              "X-Forwarded-For: 203.0.113.7",
              "X-Forwarded-Proto: https");
    }

    assertThat(answer).startsWith("HTTP/1.1 429");
    var plain = machine.plain();
    assertThat(askPlain(plain, "127.0.0.1:" + plain.port())).startsWith("HTTP/1.1 200");
    assertThat(
            askPlain(
                endpoint,
                "desk.example.org",
                "X-Forwarded-For: 203.0.113.8",
                "X-Forwarded-Proto: https"))
        .as("somebody else")
        .startsWith("HTTP/1.1 200");
  }

  // Any user of this machine can say to be the proxy, and to speak for whomever.
  @Test
  void whoeverMakesUpClientsIsCountedAsTheProxy() {
    machine.close();
    machine =
        TestMachine.start(
            c ->
                new ServerConfig(
                    c.tmux(), c.network(), c.pairing(), requests(20), c.times(), c.sources()));
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
    machine.server().exposure().useOwnUrl(OPERATOR, Optional.of(url));
    var endpoint = awaitEndpoint(OwnUrl.class);

    String answer = "";
    for (int i = 0; i < 1000 && !answer.startsWith("HTTP/1.1 429"); i++) {
      answer =
          askPlain(
              endpoint,
              "desk.example.org",
              "X-Forwarded-For: 203.0." + i / 250 + "." + i % 250,
              "X-Forwarded-Proto: https");
    }

    assertThat(answer).startsWith("HTTP/1.1 429").contains("Retry-After: ");
    var plain = machine.plain();
    assertThat(askPlain(plain, "127.0.0.1:" + plain.port())).startsWith("HTTP/1.1 200");
  }

  @Test
  void whoAsksForOtherNamesAgainAndAgainIsSentAway() {
    var plain = machine.plain();
    assertThat(floodUntilSentAway(plain, "evil.example")).startsWith("HTTP/1.1 429");
    assertThat(askPlain(plain, "127.0.0.1:" + plain.port()))
        .as("who asks for the right one from the same address")
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void aProxyThatExplainsNothingIsSentAwayInTheEnd() {
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
    machine.server().exposure().useOwnUrl(OPERATOR, Optional.of(url));

    assertThat(floodUntilSentAway(awaitEndpoint(OwnUrl.class), "desk.example.org"))
        .startsWith("HTTP/1.1 429");
  }

  private static String floodUntilSentAway(Endpoint endpoint, String host) {
    String answer = "";
    for (int i = 0; i < 2000 && !answer.startsWith("HTTP/1.1 429"); i++) {
      answer = askPlain(endpoint, host);
    }
    return answer;
  }

  private static LimitConfig requests(int perMinute) {
    var usual = LimitConfig.DEFAULTS;
    return new LimitConfig(
        usual.claimsPerMinute(),
        usual.failuresToLock(),
        usual.lockTime(),
        usual.socketsBeforeHello(),
        usual.socketsPerDevice(),
        perMinute);
  }

  @Test
  void aCardThatGoesIsFollowedAndSaid() throws Exception {
    var endpoint = awaitEndpoint(Way.LocalNetwork.class);
    try (var socket = shake(endpoint)) {
      cards.set(List.of());
      await().until(() -> endpoint(Way.LocalNetwork.class).isEmpty());
      assertThat(machine.server().exposure().state().sentence())
          .isEqualTo(
              "Phones are allowed, but nothing is open for them. This machine is on no local"
                  + " network. Connect it to one.");
      assertThat(machine.server().exposure().addressesForPhones()).isEmpty();
    }
    cards.set(on(CARD));
    try (var socket = shake(awaitEndpoint(Way.LocalNetwork.class))) {
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void anAddressThatIsNotThisMachinesIsSaidAndTriedAgain() {
    awaitEndpoint(Way.LocalNetwork.class);
    cards.set(on("10.255.255.254"));
    await()
        .untilAsserted(
            () ->
                assertThat(machine.server().exposure().state().ways().localNetwork().sentence())
                    .contains("cannot listen on 10.255.255.254")
                    .contains("tries again"));
    cards.set(on(CARD));
    awaitEndpoint(Way.LocalNetwork.class);
  }

  @Test
  void aPortThatWasTakenIsOpenedWhenItIsFree() throws IOException {
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = taken.getLocalPort();
      machine.close();
      machine =
          TestMachine.start(
              c ->
                  new ServerConfig(
                      c.tmux(),
                      new NetworkConfig(port - 100, false, Duration.ofMillis(20)),
                      c.pairing(),
                      c.limits(),
                      c.times(),
                      NetworkSources.of(cards::get)));
      var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
      machine.server().exposure().useOwnUrl(OPERATOR, Optional.of(url));
      await()
          .untilAsserted(
              () ->
                  assertThat(machine.server().exposure().state().ways().ownUrl().sentence())
                      .contains("Port " + port + " is taken"));
      assertThat(endpoint(OwnUrl.class)).isEmpty();
    }
    awaitEndpoint(OwnUrl.class);
  }

  @Test
  void whoeverChoosesAnAddressKeepsIt() {
    tailscaleRuns();
    awaitEndpoint(Way.Tailscale.class);
    var other = machine.server().exposure().addressesForPhones().getLast();
    assertThat(other.way()).isInstanceOf(Way.LocalNetwork.class);

    machine.server().exposure().prefer(OPERATOR, other.origin());

    assertThat(machine.server().exposure().addressesForPhones())
        .extracting(PhoneAddress::origin, PhoneAddress::recommended)
        .first()
        .isEqualTo(Tuple.tuple(other.origin(), true));
    assertThat(machine.server().exposure().addressesForPhones())
        .filteredOn(PhoneAddress::recommended)
        .hasSize(1);
  }

  /// Trusts everybody: what is presented is looked at afterwards.
  private static final class Whoever implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
