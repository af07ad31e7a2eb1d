package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.http.SocketTimes;
import dev.traymux.wire.Fixtures;
import dev.traymux.wire.Fixtures.Fixture;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a stranger may try on the listener.
final class HostileSocketTest {
  private static TestMachine machine;

  @BeforeAll
  static void start() {
    machine = TestMachine.start();
  }

  @AfterAll
  static void stop() {
    machine.close();
  }

  @Test
  void answersMalformedMessagesByNameOrCloses() {
    try (var phone = new Phone(machine)) {
      phone.connect(machine.plain());
      for (var fixture : Fixtures.folder("invalid-client").toList()) {
        phone.text(fixture.json().path("text").asString());
        assertAnswered(phone, fixture);
        if (phone.hasHungUp()) {
          phone.connect(machine.plain());
        }
      }
    }
  }

  private static void assertAnswered(Phone phone, Fixture fixture) {
    var code = fixture.json().path("code").asString();
    if (code.equals("4400")) {
      assertThat(phone.closed()).as(fixture.name()).isEqualTo(4400);
    } else {
      var error = phone.await(m -> m.has("error")).path("error");
      assertThat(error.path("code").asString()).as(fixture.name()).isEqualTo(code);
      assertThat(error.path("data").path("field").asString(""))
          .as(fixture.name())
          .isEqualTo(fixture.json().path("field").asString(""));
      assertThat(error.toString()).doesNotContain("Exception").doesNotContain("jackson");
    }
  }

  @Test
  void closesOnBinaryFramesThatAreNone() {
    try (var phone = new Phone(machine)) {
      for (var frame : Fixtures.file("binary.json").path("invalid")) {
        if (frame.path("from").asString().equals("client")) {
          phone.connect(machine.plain());
          phone.bytes(ByteBuffer.wrap(HexFormat.of().parseHex(frame.path("hex").asString())));
          assertThat(phone.closed()).as(frame.path("name").asString()).isEqualTo(4400);
        }
      }
    }
  }

  @Test
  void closesOnMessagesThatAreTooBig() {
    try (var phone = new Phone(machine)) {
      phone.connect(machine.secure());
      phone.text("{\"type\":\"" + "x".repeat(64 * 1024) + "\"}");
      assertThat(phone.closed()).isEqualTo(1009);
    }
  }

  @Test
  void letsNobodyDoAnythingWithoutAProof() {
    try (var phone = new Phone(machine)) {
      phone.connect(machine.secure());
      for (var fixture : Fixtures.folder("client").toList()) {
        var method = fixture.json().path("method").asString("");
        // A report gives nothing away, and says nothing about anybody else.
        if (!method.isEmpty()
            && !method.startsWith("pairing.")
            && !method.equals("device.report")) {
          var params = fixture.json().path("params");
          var answer = phone.request(method, params);
          assertThat(answer.path("error").path("code").asString())
              .as(method)
              .isEqualTo("unauthenticated");
        }
      }
    }
  }

  @Test
  void refusesAProofOfNobodyAndAnswersOnlyOne() {
    try (var phone = new Phone(machine)) {
      phone.connect(machine.secure()).hello();
      assertThat(phone.closed()).isEqualTo(4401);
      phone.connect(machine.secure()).hello(1, "AA");
      assertThat(phone.closed()).isEqualTo(4401);
      phone.connect(machine.secure()).hello(2, "AA");
      assertThat(phone.closed()).isEqualTo(4426);
    }
  }

  @Test
  void closesWhoDoesNotProveItselfInTimeAndWhoFallsSilent() {
    var impatient =
        new SocketTimes(
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ofSeconds(10));
    try (var hasty = TestMachine.start(withTimes(impatient));
        var phone = new Phone(hasty)) {
      assertThat(phone.connect(hasty.secure()).closed()).isEqualTo(4408);
    }
    var silent =
        new SocketTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(50),
            Duration.ofMillis(300));
    try (var listening = TestMachine.start(withTimes(silent));
        var phone = new Phone(listening)) {
      assertThat(phone.connect(listening.secure()).closed()).isEqualTo(4408);
    }
  }

  private static UnaryOperator<ServerConfig> withTimes(SocketTimes times) {
    return c ->
        new ServerConfig(c.tmux(), c.network(), c.pairing(), c.limits(), times, c.sources());
  }

  @Test
  void keepsStrangersFewPerAddress() {
    var phones = java.util.stream.Stream.generate(() -> new Phone(machine)).limit(5).toList();
    try {
      phones.subList(0, 4).forEach(p -> p.connect(machine.secure()));
      var fifth = phones.get(4);
      fifth.open(machine.secure());
      assertThat(fifth.closed()).isEqualTo(4429);
    } finally {
      phones.forEach(Phone::close);
    }
  }

  @Test
  void opensSocketsForItsOwnPageOnly() throws IOException {
    var host = machine.plain().origin().substring("http://".length());
    var own = machine.plain().origin();
    assertThat(upgrade(host, List.of(own))).startsWith("HTTP/1.1 101");
    for (var origins :
        List.of(
            List.<String>of(),
            List.of("null"),
            List.of("https://evil.example"),
            List.of(own + ".evil.example"),
            List.of("https" + own.substring("http".length())),
            List.of("http://127.0.0.1:1"),
            List.of(own, own),
            List.of(machine.secure().origin()))) {
      assertThat(upgrade(host, origins)).as("%s", origins).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void answersToItsOwnNamesOnly() throws IOException {
    var host = machine.plain().origin().substring("http://".length());
    assertThat(exchange("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
    for (var request :
        List.of(
            "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: " + host + ".evil.example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: " + host + "\r\nHost: evil.example\r\n\r\n",
            "GET / HTTP/1.0\r\n\r\n",
            "GET http://evil.example/ HTTP/1.1\r\nHost: " + host + "\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: " + host + "\r\n\r\n")) {
      assertThat(exchange(request)).as(request).matches("(?s)HTTP/1.[01] 4(00|21) .*");
    }
  }

  @Test
  void servesThePageWithItsShields() throws Exception {
    try (var http = Phone.client(machine)) {
      var page =
          http.send(
              HttpRequest.newBuilder(URI.create(machine.secure().origin() + "/pair")).build(),
              BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<title>Traymux</title>");
      assertThat(page.headers().firstValue("content-security-policy"))
          .hasValueSatisfying(
              csp -> assertThat(csp).startsWith("default-src 'none'; script-src 'self';"));
      assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
      assertThat(page.headers().firstValue("referrer-policy")).hasValue("no-referrer");
      for (var path :
          List.of(
              "/..%2f..%2fetc/passwd",
              "/%2e%2e/web/index.html", "/assets/", "/missing", "/web/index.html")) {
        assertThat(
                http.send(
                        HttpRequest.newBuilder(URI.create(machine.secure().origin() + path))
                            .build(),
                        BodyHandlers.ofString())
                    .statusCode())
            .as(path)
            .isEqualTo(404);
      }
      assertThat(
              http.send(
                      HttpRequest.newBuilder(URI.create(machine.secure().origin() + "/"))
                          .POST(HttpRequest.BodyPublishers.ofString("x"))
                          .build(),
                      BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(405);
    }
  }

  @Test
  void cutsOffWhoDoesNotFinishARequest() throws IOException {
    var usual = SocketTimes.DEFAULTS;
    var impatient =
        new SocketTimes(
            Duration.ofMillis(200), usual.hello(), usual.pairing(), usual.ping(), usual.silence());
    try (var machine = TestMachine.start(withTimes(impatient));
        var socket = new Socket(machine.plain().address(), machine.plain().port());
        var phone = new Phone(machine)) {
      phone.connect(machine.plain());
      socket.setSoTimeout(10_000);
      var host = machine.plain().origin().substring("http://".length());
      var unfinished = "POST / HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 9\r\n\r\n";
      socket.getOutputStream().write(unfinished.getBytes(StandardCharsets.ISO_8859_1));

      // There may be an answer, but there is an end.
      assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(4096);
      assertThat(phone.hasHungUp()).isFalse();
    }
  }

  private static String upgrade(String host, List<String> origins) throws IOException {
    var request = new StringBuilder("GET /api/v1/ws HTTP/1.1\r\nHost: ").append(host);
    origins.forEach(origin -> request.append("\r\nOrigin: ").append(origin));
    request.append(
        "\r\n"
            + "Upgrade: websocket\r\n"
            + "Connection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Protocol: traymux.v1\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    return exchange(request.toString());
  }

  /// Sends bytes as they are and returns the beginning of what comes back.
  private static String exchange(String request) throws IOException {
    try (var socket = new Socket(machine.plain().address(), machine.plain().port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var head = new byte[512];
      var n = socket.getInputStream().read(head);
      return new String(head, 0, Math.max(n, 0), StandardCharsets.ISO_8859_1);
    }
  }
}
