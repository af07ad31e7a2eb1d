package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Presence;
import dev.traymux.access.Principal;
import dev.traymux.config.NetworkConfig;
import dev.traymux.exposure.Announcer;
import dev.traymux.exposure.Endpoint;
import dev.traymux.exposure.LocalAddress;
import dev.traymux.exposure.NetworkSources;
import dev.traymux.exposure.OwnUrl;
import dev.traymux.exposure.Way;
import dev.traymux.pairing.PairingLink;
import dev.traymux.tailscale.StandIn;
import dev.traymux.tailscale.TailnetCertificate;
import dev.traymux.tailscale.Tailscale;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real Chromium that comes another way than by an address of the local network.
class WaysEndToEndTest {
  private static final Principal.Operator OPERATOR = new Principal.Operator();
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("203.0.113.7");

  @TempDir private Path folder;
  private StandIn daemon;
  private TestMachine machine;

  @BeforeEach
  void start() {
    daemon = new StandIn(folder);
    var card = new LocalAddress(InetAddress.ofLiteral("127.0.0.2"), "test0", false);
    var sources =
        new NetworkSources(
            () -> List.of(card),
            new Tailscale(daemon::daemon, Clock.systemUTC()),
            Announcer.silent());
    machine =
        TestMachine.start(
            c -> c.with(new NetworkConfig(0, false, Duration.ofMillis(50))).with(sources));
  }

  @AfterEach
  void stop() {
    machine.close();
    daemon.close();
  }

  private Endpoint awaitEndpoint(Class<? extends Way> way) {
    var state = machine.server().exposure();
    await().until(() -> state.state().open().stream().anyMatch(e -> way.isInstance(e.way())));
    return state.state().open().stream()
        .filter(e -> way.isInstance(e.way()))
        .findFirst()
        .orElseThrow();
  }

  private void pairAndType(PhoneBrowser phone, String origin) {
    machine.session("api");
    phone.pair(
        machine,
        PairingLink.of(
            origin, machine.server().pairing().draw(), machine.server().identity().id()));
    phone.page().locator("[data-session-name=api]").tap();
    phone.page().getByTestId("compose").fill("echo $((6*7))-from-elsewhere");
    phone.page().getByTestId("send").tap();
    phone.awaitScreen("42-from-elsewhere");
  }

  private Presence present() {
    return machine.server().connections().list().getFirst();
  }

  @Test
  void throughAProxyOfOnesOwn() {
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
    machine.server().exposure().useOwnUrl(OPERATOR, Optional.of(url));
    var endpoint = awaitEndpoint(OwnUrl.class);
    var behind = new InetSocketAddress(endpoint.address(), endpoint.port());
    try (var proxy = new ReverseProxy("desk.example.org", behind, ELSEWHERE);
        var phone =
            new PhoneBrowser(
                "--host-resolver-rules=MAP desk.example.org:443 127.0.0.1:" + proxy.port())) {
      pairAndType(phone, url.origin());

      assertThat(present().kind()).isEqualTo(ConnectionKind.OWN_URL);
      assertThat(present().address()).isEqualTo(ELSEWHERE);
      assertThat(present().isRemote()).isTrue();

      machine.server().remote().endAll(OPERATOR);
      await().until(() -> machine.server().connections().list().isEmpty());
    }
  }

  @Test
  void throughTailscale() {
    daemon
        .answers("cert/", 200, TailnetCertificate.forName(StandIn.NAME).pem())
        .answers("whois", 200, "{\"Node\": {\"ID\": 1}}")
        .running("127.0.0.3");
    var endpoint = awaitEndpoint(Way.Tailscale.class);
    try (var phone = new PhoneBrowser("--host-resolver-rules=MAP " + StandIn.NAME + " 127.0.0.3")) {
      pairAndType(phone, endpoint.origin());

      assertThat(present().kind()).isEqualTo(ConnectionKind.TAILSCALE);

      daemon.answers("status", 200, StandIn.status("Stopped", new String[0], "null"));
      await().until(() -> machine.server().connections().list().isEmpty());
    }
  }
}
