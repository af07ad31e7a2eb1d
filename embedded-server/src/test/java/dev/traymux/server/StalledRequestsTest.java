package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Scope;
import dev.traymux.access.Tokens;
import dev.traymux.http.SocketTimes;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests that take their time, or never end, and what they hold meanwhile.
final class StalledRequestsTest {
  private static final String SESSIONS = "/api/v1/sessions";
  private static final int AT_ONCE = 16;

  private TestMachine machine;
  private Tokens.Created token;

  @BeforeEach
  void start() {
    var usual = SocketTimes.DEFAULTS;
    var impatient =
        new SocketTimes(
            Duration.ofSeconds(2),
            usual.hello(),
            usual.pairing(),
            Duration.ofMillis(50),
            usual.silence());
    machine =
        TestMachine.start(
            c ->
                new ServerConfig(
                    c.tmux(), c.network(), c.pairing(), c.limits(), impatient, c.sources()));
    token = Script.token(machine, Scope.VIEW, Scope.MANAGE);
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private Socket connect() throws IOException {
    var socket = new Socket(machine.plain().address(), machine.plain().port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private String head(String verb, String path, String more) {
    var host = machine.plain().origin().substring("http://".length());
    return "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n%s\r\n"
        .formatted(verb, path, host, token.secret(), more);
  }

  private static String body(int length) {
    return "Content-Type: application/json\r\nContent-Length: " + length + "\r\n";
  }

  @Test
  void aBodyMayComeInPieces() throws IOException {
    try (var socket = connect();
        var other = new Script(machine, machine.plain()).with(token)) {
      var json = "{\"name\":\"pieces\"}";
      send(socket, head("POST", SESSIONS, body(json.length())));
      // Each answer to somebody else is time that has passed.
      assertThat(other.get(SESSIONS).statusCode()).isEqualTo(200);
      send(socket, json.substring(0, 5));
      assertThat(other.get(SESSIONS).statusCode()).isEqualTo(200);
      send(socket, json.substring(5));

      var answer = new byte[15];
      assertThat(socket.getInputStream().readNBytes(answer, 0, answer.length)).isEqualTo(15);
      assertThat(new String(answer, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 201");
    }
  }

  @Test
  void bodiesThatNeverEndTakeTheirPlacesForAWhileOnly() throws IOException {
    var open = new ArrayList<Socket>();
    try (var script = new Script(machine, machine.plain()).with(token)) {
      for (int i = 0; i < AT_ONCE; i++) {
        var socket = connect();
        open.add(socket);
        send(socket, head("POST", SESSIONS, body(1000)) + "{");
      }
      Awaitility.await().until(() -> script.get(SESSIONS).statusCode() == 429);
      for (var socket : open) {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(script.get(SESSIONS).statusCode()).isEqualTo(200);
    } finally {
      for (var socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void aStreamWhoseReaderIsGoneIsOver() throws IOException {
    try (var phone = new Phone(machine);
        var page = new Script(machine, machine.secure())) {
      phone.pair(machine, Set.of(Scope.VIEW));
      phone.close();
      Awaitility.await().until(() -> machine.server().connections().list().isEmpty());
      page.with(phone);

      try (var events = page.events()) {
        assertThat(events.next().name()).isEqualTo("snapshot");
        // Whoever follows by a stream is there for everybody to see.
        assertThat(machine.server().connections().list()).hasSize(1);
      }

      Awaitility.await().until(() -> machine.server().connections().list().isEmpty());
    }
  }

  @Test
  void aStreamLivesLongerThanARequestMay() throws IOException {
    try (var script = new Script(machine, machine.plain()).with(token);
        var stalled = connect();
        var events = script.events()) {
      events.next();
      send(stalled, head("POST", SESSIONS, body(1000)));
      assertThat(stalled.getInputStream().read()).isEqualTo(-1);

      machine.session("later");
      assertThat(events.next().name()).isEqualTo("change");
    }
  }
}
