package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens, as a stream over HTTP.
final class EventStreamTest {
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

  private Script script(Scope... scopes) {
    return new Script(machine, machine.secure()).with(Script.token(machine, scopes));
  }

  @Test
  void tellsWhatExistsAndHowThatChanges() throws IOException {
    machine.session("before");
    try (var script = script(Scope.VIEW);
        var events = script.events()) {
      assertThat(events.answer().headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      var snapshot = events.next();
      assertThat(snapshot.name()).isEqualTo("snapshot");
      assertThat(snapshot.id()).isEqualTo("1");
      assertThat(snapshot.data().path("sessions").get(0).path("name").asString())
          .isEqualTo("before");

      machine.session("after");
      // What is found out about the first one is a change, too.
      long id = 1;
      var changed = "";
      while (!changed.contains("\"after\"")) {
        var change = events.next();
        id++;
        assertThat(change.name()).isEqualTo("change");
        assertThat(change.id()).isEqualTo(Long.toString(id));
        changed = change.data().path("changed").toString();
      }
    }
  }

  @Test
  void endsWhenTheTokenIsRevoked() throws IOException {
    var token = Script.token(machine, Scope.VIEW);
    try (var script = new Script(machine, machine.secure()).with(token);
        var others = script(Scope.VIEW);
        var events = script.events();
        var staying = others.events()) {
      assertThat(events.next().name()).isEqualTo("snapshot");
      assertThat(staying.next().name()).isEqualTo("snapshot");

      machine.server().tokens().revoke(OPERATOR, token.token().id());

      assertThat(events.next().name()).isEqualTo("end");
      assertThat(events.next().name()).isEqualTo("over");
      machine.session("news");
      assertThat(staying.next().name()).isEqualTo("change");
    }
  }

  @Test
  void endsWhenTheTokenIsRotated() throws IOException {
    var token = Script.token(machine, Scope.VIEW);
    try (var script = new Script(machine, machine.secure()).with(token);
        var events = script.events()) {
      events.next();
      machine.server().tokens().rotate(OPERATOR, token.token().id());
      assertThat(events.next().name()).isEqualTo("end");
    }
  }

  @Test
  void hasAnEndToHowManyThereAre() throws IOException {
    var open = new ArrayList<Script.Events>();
    try (var script = script(Scope.VIEW)) {
      for (int i = 0; i < 8; i++) {
        open.add(script.events());
        open.getLast().next();
      }
      assertThat(script.get("/api/v1/events").statusCode()).isEqualTo(429);
      // One that is closed makes room, once that is noticed.
      machine.server().tokens().list().stream()
          .map(t -> t.id())
          .forEach(id -> machine.server().tokens().revoke(OPERATOR, id));
      for (var events : open) {
        events.awaitEnd();
      }
      try (var again = script.with(Script.token(machine, Scope.VIEW)).events()) {
        assertThat(again.next().name()).isEqualTo("snapshot");
      }
    } finally {
      for (var events : open) {
        events.close();
      }
    }
  }

  // Changes are not kept for who does not read them: it is told everything anew.
  @Test
  void whoReadsSlowlyIsToldAnew() throws IOException {
    var token = Script.token(machine, Scope.VIEW);
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.setSoTimeout(10_000);
      socket.connect(
          new java.net.InetSocketAddress(machine.plain().address(), machine.plain().port()));
      var host = machine.plain().origin().substring("http://".length());
      var request =
          "GET /api/v1/events HTTP/1.1\r\nHost: "
              + host
              + "\r\nAuthorization: Bearer "
              + token.secret()
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var in = socket.getInputStream();
      readUntil(in, "event:snapshot");

      var session = machine.session("first");
      for (int i = 0; i < 400; i++) {
        machine.server().operations().rename(session.id(), "n" + i + "x".repeat(50));
      }
      machine.server().operations().rename(session.id(), "last");

      readUntil(in, "event:snapshot");
      readUntil(in, "\"last\"");
    }
  }

  private static void readUntil(InputStream in, String wanted) throws IOException {
    var read = new StringBuilder();
    while (read.indexOf(wanted) < 0) {
      int c = in.read();
      assertThat(c).as("%s never came", wanted).isNotNegative();
      read.append((char) c);
      if (read.length() > 4096) {
        read.delete(0, 2048);
      }
    }
  }
}
