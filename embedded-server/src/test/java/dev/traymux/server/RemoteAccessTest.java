package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.config.NetworkConfig;
import dev.traymux.exposure.Endpoint;
import dev.traymux.exposure.OwnUrl;
import dev.traymux.session.SessionId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One action after which nobody from elsewhere is there any more.
final class RemoteAccessTest {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private TestMachine machine;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  @Test
  void endsSocketsStreamsAndRequestsOfOthersAndStaysOff() throws IOException {
    machine.session("mine");
    var secure = machine.secure();
    try (var phone = new Phone(machine);
        var elsewhere = new Script(machine, secure).with(Script.token(machine, Scope.VIEW));
        var here = new Script(machine, machine.plain()).with(Script.token(machine, Scope.VIEW));
        var remote = elsewhere.events();
        var local = here.events()) {
      phone.pair(machine, Scope.DEFAULTS);
      remote.next();
      local.next();
      machine.link();

      machine.server().remote().endAll(OPERATOR);

      assertThat(phone.closed()).isEqualTo(4403);
      remote.awaitEnd();
      assertThat(machine.server().connections().list()).isEmpty();
      assertThat(machine.server().pairing().code()).isEmpty();
      assertThatExceptionOfType(ConnectException.class)
          .isThrownBy(() -> new Socket(secure.address(), secure.port()).close());
      // Who is at the machine goes on.
      machine.session("still-mine");
      assertThat(local.next().name()).isEqualTo("change");
    }
    assertThat(machine.server().audit().page(Long.MAX_VALUE, 3))
        .extracting(Audit.Entry::action)
        .contains("REMOTE_ACCESS_ENDED");

    machine.restart();
    assertThat(machine.server().exposure().state().phonesAllowed()).isFalse();
    assertThat(machine.server().exposure().addressesForPhones()).isEmpty();

    assertThat(machine.server().remote().isEnded()).isTrue();

    machine.server().exposure().allowPhones(OPERATOR);
    Awaitility.await().until(() -> !machine.server().exposure().addressesForPhones().isEmpty());
    assertThat(machine.server().remote().isEnded()).isFalse();
    machine.restart();
    assertThat(machine.server().remote().isEnded()).isFalse();
  }

  @Test
  void sparesWhatSomebodyElsewhereIsAboutToKill() {
    var mine = machine.session("mine").id();
    try (var phone = new Phone(machine)) {
      phone.pair(machine, Set.of(Scope.VIEW, Scope.MANAGE));
      phone.request("session.kill", Map.of("session", mine.toString(), "undo", 60));
      assertThat(ending(mine)).isPresent();

      machine.server().remote().endAll(OPERATOR);

      assertThat(ending(mine)).isEmpty();
    }
  }

  private Optional<Instant> ending(SessionId id) {
    return machine.server().sessions().current().find(id).orElseThrow().ending();
  }

  @Test
  void endsSocketsAndStreamsAtOnce() throws IOException {
    try (var phone = new Phone(machine);
        var script = new Script(machine, machine.secure()).with(Script.token(machine, Scope.VIEW));
        var events = script.events()) {
      phone.pair(machine, Scope.DEFAULTS);
      events.next();

      machine.server().remote().endAll(OPERATOR);

      Awaitility.await()
          .until(() -> phone.hasHungUp() && machine.server().connections().list().isEmpty());
      events.awaitEnd();
    }
  }

  @Test
  void waitsForNobodyToCutOthersOff() throws InterruptedException {
    var secure = machine.secure();
    var held = new CompletableFuture<Boolean>();
    var release = new CompletableFuture<Boolean>();
    // Somebody holds on to the switch, as a disk does that answers nothing.
    var exposure = machine.server().exposure();
    var first = new AtomicBoolean(true);
    Thread holding;
    Thread ending;
    try (var _ =
            exposure.subscribe(
                _ -> {
                  if (!first.getAndSet(false)) {
                    held.complete(true);
                    release.join();
                  }
                });
        var phone = new Phone(machine)) {
      phone.pair(machine, Scope.DEFAULTS);
      holding = Thread.ofPlatform().start(() -> exposure.useTailscale(OPERATOR, false));
      held.join();
      ending = Thread.ofPlatform().start(() -> machine.server().remote().endAll(OPERATOR));
      try {
        assertThat(phone.closed()).isEqualTo(4403);
        try (var script = new Script(machine, secure)) {
          assertThat(script.get("/api/v1/sessions").statusCode()).isEqualTo(421);
        }
      } finally {
        release.complete(true);
        holding.join();
        ending.join();
      }
    }
    assertThat(exposure.state().phonesAllowed()).isFalse();
  }

  // To the socket the proxy is this machine. Whom it asks for is not.
  @Test
  void endsWhatComesThroughAProxyOnThisMachine() throws IOException {
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
    machine.server().exposure().useOwnUrl(OPERATOR, Optional.of(url));
    Awaitility.await().until(() -> throughOwnUrl().isPresent());
    var endpoint = throughOwnUrl().orElseThrow();
    try (var proxy = new Socket(endpoint.address(), endpoint.port())) {
      proxy.setSoTimeout(10_000);
      var request =
          "GET /api/v1/events HTTP/1.1\r\nHost: desk.example.org\r\nX-Forwarded-For: 203.0.113.7"
              + "\r\nX-Forwarded-Proto: https\r\nAuthorization: Bearer "
              + Script.token(machine, Scope.VIEW).secret()
              + "\r\n\r\n";
      proxy.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var status = new String(proxy.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
      assertThat(status).isEqualTo("HTTP/1.1 200");

      machine.server().remote().endAll(OPERATOR);

      // Its end, whatever was on its way.
      assertThat(proxy.getInputStream().readAllBytes()).hasSizeLessThan(64 * 1024);
    }
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new Socket(endpoint.address(), endpoint.port()).close());
  }

  private Optional<Endpoint> throughOwnUrl() {
    return machine.server().exposure().state().open().stream()
        .filter(endpoint -> endpoint.way() instanceof OwnUrl)
        .findFirst();
  }

  @Test
  void stoppingPhonesEndsTheirStreamsToo() throws IOException {
    try (var script =
            new Script(machine, machine.secure()).with(Script.token(machine, Scope.VIEW));
        var events = script.events()) {
      events.next();
      machine.server().exposure().stopPhones(OPERATOR);
      events.awaitEnd();
    }
  }

  @Test
  void voidsCookies() throws IOException {
    // The cookie is good at one origin: the port has to be the same again.
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    machine.close();
    machine =
        TestMachine.start(c -> c.with(new NetworkConfig(port, false, c.network().addressCheck())));
    try (var phone = new Phone(machine);
        var page = new Script(machine, machine.secure())) {
      phone.pair(machine, Set.of(Scope.VIEW));
      page.with(phone);
      assertThat(page.get("/api/v1/sessions").statusCode()).isEqualTo(200);

      machine.server().remote().endAll(OPERATOR);
      machine.server().exposure().allowPhones(OPERATOR);
      Awaitility.await().until(() -> !machine.server().exposure().addressesForPhones().isEmpty());
      assertThat(machine.secure().origin()).isEqualTo(page.origin());

      assertThat(page.get("/api/v1/sessions").statusCode()).isEqualTo(401);
    }
  }
}
