package dev.traymux.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.exposure.Endpoint;
import dev.traymux.server.TestMachine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP that no browser would send.
final class RequestAttackTest {
  private static TestMachine machine;

  @BeforeAll
  static void start() {
    machine = Machines.patient();
  }

  @AfterAll
  static void stop() {
    machine.close();
  }

  private static String host() {
    return host(machine.plain());
  }

  private static String host(Endpoint endpoint) {
    return endpoint.origin().substring(endpoint.origin().indexOf("//") + 2);
  }

  /// Sends it, says that nothing more will come, and returns all that is answered.
  private static String answers(String request) {
    try (var connection = RawConnection.to(machine, machine.plain())) {
      return connection.send(request).finish().rest();
    }
  }

  private static int statusLines(String answers) {
    return answers.split("HTTP/1\\.[01] \\d{3} ", -1).length - 1;
  }

  /// What could hide a second request from a proxy in front of us, or from us behind it.
  static Stream<String> ambiguous() {
    var hidden = "GET /hidden HTTP/1.1\r\nHost: HOST\r\n\r\n";
    return Stream.of(
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + hidden,
        "Content-Length: 0\r\nContent-Length: 44\r\n\r\n" + hidden,
        "Content-Length: 0, 44\r\n\r\n" + hidden,
        "Content-Length: +0\r\n\r\n" + hidden,
        "Content-Length: -1\r\n\r\n" + hidden,
        "Content-Length: 0x0\r\n\r\n" + hidden,
        "Content-Length: 99999999999999999999\r\n\r\n" + hidden,
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden,
        "Transfer-Encoding: identity\r\n\r\n" + hidden,
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden,
        "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + hidden,
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff0\r\n\r\n" + hidden,
        " Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
        "X: a\0b\r\n\r\n" + hidden,
        "X\r\n\r\n" + hidden);
  }

  @ParameterizedTest
  @MethodSource("ambiguous")
  void answersNothingBehindWhatCanBeReadInTwoWays(String rest) {
    var request = ("POST / HTTP/1.1\r\nHost: HOST\r\n" + rest).replace("HOST", host());

    var answers = answers(request);

    assertThat(statusLines(answers)).as(answers).isLessThanOrEqualTo(1);
    assertThat(answers).doesNotContain("HTTP/1.1 404");
  }

  @Test
  void answersWhatFollowsAPlainRequest() {
    var request = "GET /hidden HTTP/1.1\r\nHost: " + host() + "\r\n\r\n";

    assertThat(statusLines(answers(request + request))).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../etc/passwd",
        "/assets/../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/%252e%252e%252fetc/passwd",
        "/%c0%ae%c0%ae/etc/passwd",
        "/..%c0%af..%c0%afetc/passwd",
        "/..\\..\\etc\\passwd",
        "/..%5c..%5cetc%5cpasswd",
        "/.;/.;/etc/passwd",
        "/..;/..;/etc/passwd",
        "/assets/%00.js",
        "//etc/passwd",
        "///etc/passwd",
        "/./index.html",
        "/web/index.html",
        "/dev/traymux/server/Headless.class",
        "/META-INF/MANIFEST.MF",
        "/db/migration/V1__devices_and_audit.sql",
        "/index.html%20",
        "/index.html/",
        "/INDEX.HTML",
        "/.git/config"
      })
  void findsNoFilesButThoseOfThePage(String path) {
    var answer =
        answers("GET " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1\\.1 40[04] .*").doesNotContain("root:");
  }

  /// Nobody in between vouches for anybody: what a header says of the sender, the scheme or the
  /// name asked for is not looked at.
  @Test
  void believesNoForwardedHeaders() {
    var forged =
        """
        X-Forwarded-For: 127.0.0.1\r
        X-Forwarded-Host: %1$s\r
        X-Forwarded-Proto: https\r
        X-Real-IP: 127.0.0.1\r
        Forwarded: for=127.0.0.1;host=%1$s;proto=https\r
        Tailscale-User-Login: owner@example.com\r
        Tailscale-User-Name: Owner\r
        """
            .formatted(host());
    assertThat(answers("GET / HTTP/1.1\r\nHost: evil.example\r\n" + forged + "\r\n"))
        .startsWith("HTTP/1.1 421 ");
    var page = "GET / HTTP/1.1\r\nHost: " + host() + "\r\n";
    assertThat(answers(page + forged + "\r\n")).isEqualTo(answers(page + "\r\n"));
    var upgrade = RawSocket.upgrade("http://evil.example", machine.plain().origin());
    assertThat(answers(upgrade.replace("\r\n\r\n", "\r\n" + forged + "\r\n")))
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void takesLocalhostAndItsAddressForTwoOrigins() {
    var port = machine.plain().port();
    var number = "http://127.0.0.1:" + port;
    var name = "http://localhost:" + port;
    assertThat(statusOf(RawSocket.upgrade(number, number))).isEqualTo("101");
    assertThat(statusOf(RawSocket.upgrade(name, name))).isEqualTo("101");
    assertThat(statusOf(RawSocket.upgrade(name, number))).isEqualTo("403");
    assertThat(statusOf(RawSocket.upgrade(number, name))).isEqualTo("403");
  }

  private static String statusOf(String request) {
    try (var connection = RawConnection.to(machine, machine.plain())) {
      return connection.send(request).head().split(" ", -1)[1];
    }
  }

  /// What is nearly the request for a socket is refused, and is no fault of the server's.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: websocket\r\n",
        "Connection: Upgrade\r\n",
        "Sec-WebSocket-Version: 13\r\n",
        "Sec-WebSocket-Protocol: traymux.v1\r\n",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
      })
  void opensNoSocketThatIsHalfAskedFor(String header) {
    var whole = RawSocket.upgrade(machine.plain().origin(), machine.plain().origin());
    var name = header.substring(0, header.indexOf(':'));
    for (var instead : List.of("", name + ": \r\n", name + ": h2c\r\n", name + ": 8\r\n")) {
      assertThat(statusOf(whole.replace(header, instead))).as(instead).startsWith("4");
    }
  }

  @Test
  void tellsOtherOriginsNothing() {
    var preflight =
        """
        OPTIONS /api/v1/ws HTTP/1.1\r
        Host: %s\r
        Origin: http://127.0.0.1:1\r
        Access-Control-Request-Method: POST\r
        Access-Control-Request-Private-Network: true\r
        Connection: close\r
        \r
        """
            .formatted(host());
    assertThat(answers(preflight)).doesNotContainIgnoringCase("access-control-");
    for (var method : List.of("TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND")) {
      var answer =
          answers(
              "%s / HTTP/1.1\r\nHost: %s\r\nX-Secret: kept\r\nConnection: close\r\n\r\n"
                  .formatted(method, host()));
      assertThat(answer).as(method).matches("(?s)HTTP/1\\.1 4\\d\\d .*").doesNotContain("kept");
    }
  }

  @Test
  void refusesTooManyHeadersAndTooLongOnes() {
    var begun = "GET / HTTP/1.1\r\nHost: " + host() + "\r\n";
    var many = new StringBuilder(begun);
    for (int i = 0; i < 65; i++) {
      many.append("X-").append(i).append(": 1\r\n");
    }
    assertThat(answers(many + "\r\n")).doesNotContain("HTTP/1.1 200");
    assertThat(answers(begun + "X: " + "x".repeat(16 * 1024) + "\r\n\r\n"))
        .doesNotContain("HTTP/1.1 200");
    assertThat(
            answers("GET /" + "x".repeat(16 * 1024) + " HTTP/1.1\r\nHost: " + host() + "\r\n\r\n"))
        .doesNotContain("HTTP/1.1 200");
  }

  @Test
  void takesNoHeadersWithoutEnd() {
    var chunk = ("X: " + "x".repeat(1000) + "\r\n").repeat(64).getBytes(StandardCharsets.US_ASCII);
    try (var connection = RawConnection.to(machine, machine.plain())) {
      connection.send("GET / HTTP/1.1\r\nHost: " + host() + "\r\n");
      assertThat(connection.sendUntilCutOff(chunk, 64 << 20)).isLessThan(16 << 20);
    }
  }

  @Test
  void takesNoBodyWithoutEnd() {
    var chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (var connection = RawConnection.to(machine, machine.plain())) {
      connection.send(
          "POST / HTTP/1.1\r\nHost: " + host() + "\r\nTransfer-Encoding: chunked\r\n\r\n");
      assertThat(connection.sendUntilCutOff(chunk, 64 << 20)).isLessThan(16 << 20);
    }
  }

  /// A line at a time, and no time at all: neither gets to keep a connection.
  @Test
  void cutsOffWhoNeverFinishesItsHeadersOrNeverBegins() {
    try (var hurried = Machines.hurried(Duration.ofMillis(300))) {
      for (var endpoint : List.of(hurried.plain(), hurried.secure())) {
        try (var slow = RawConnection.to(hurried, endpoint);
            var silent = RawConnection.to(hurried, endpoint)) {
          var begun = "GET / HTTP/1.1\r\nHost: " + host(endpoint) + "\r\nX: ";
          slow.sendUntilCutOff(begun.getBytes(StandardCharsets.US_ASCII), 1);

          assertThat(slow.rest()).isEmpty();
          assertThat(silent.rest()).isEmpty();
        }
      }
    }
  }

  /// Somebody who opens connections and says nothing neither uses up this process's files nor keeps
  /// those out who come over another address.
  @Test
  void keepsIdleConnectionsFew() {
    var idle = new ArrayList<RawConnection>();
    try {
      for (int i = 0; i < 1500; i++) {
        idle.add(RawConnection.to(machine, machine.plain()));
      }
      try (var other = RawSocket.open(machine, machine.secure())) {
        assertThat(other.connection()).isNotNull();
      }
      assertThat(socketsOfThisProcess()).isLessThan(1500 + 1000 + 200);
    } finally {
      idle.forEach(RawConnection::close);
    }
  }

  /// Those of the test and those of the server: they are one process here.
  private static long socketsOfThisProcess() {
    return ((com.sun.management.UnixOperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }
}
