package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.access.Tokens;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was begun with leave, and is to go on without.
final class RevokedMeanwhileTest {
  private static final Principal.Operator OPERATOR = new Principal.Operator();
  private static final int LINES = 40_000;

  private TestMachine machine;
  private String session;
  private String pane;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    machine.session("first");
    machine.tmux("set-option", "-g", "history-limit", "" + 2 * LINES);
    session = machine.session("api").id().toString();
    pane = machine.tmux("display-message", "-p", "-t", "=api:", "#{pane_id}").strip();
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  private void run(String program) {
    machine.tmux("respawn-pane", "-k", "-t", pane, program);
    await().until(() -> screen().contains("ready"));
  }

  private String screen() {
    return machine.tmux("capture-pane", "-p", "-t", pane);
  }

  private Socket connect(int receiveBuffer) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(receiveBuffer);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(machine.plain().address(), machine.plain().port()));
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private String head(Tokens.Created token, String verb, String of, String more) {
    var host = machine.plain().origin().substring("http://".length());
    var path =
        "/api/v1/sessions/"
            + session
            + "/panes/"
            + URLEncoder.encode(pane, StandardCharsets.US_ASCII)
            + of;
    return "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n"
        .formatted(verb, path, host, token.secret(), more);
  }

  private void awaitUsed(Tokens.Created token) {
    await()
        .until(
            () -> machine.server().tokens().find(token.token().id()).orElseThrow().lastUsed(),
            used -> used.isPresent());
  }

  /// Begins a message, has `meanwhile` happen, and only then says what the message is.
  private String finishAfter(Tokens.Created token, Runnable meanwhile) throws IOException {
    var body = "{\"text\":\"typed\"}";
    var more = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
    try (var socket = connect(64 * 1024)) {
      send(socket, head(token, "POST", "/message", more));
      awaitUsed(token);
      meanwhile.run();
      send(socket, body);
      return rest(socket);
    }
  }

  @Test
  void aBodyThatComesAfterTheTokenWasRevokedIsNotTyped() throws IOException {
    run("echo ready; exec cat");
    var tokens = machine.server().tokens();
    var token = Script.token(machine, Scope.INPUT);

    var answer = finishAfter(token, () -> tokens.revoke(OPERATOR, token.token().id()));

    assertThat(answer).startsWith("HTTP/1.1 401");
    assertThat(screen()).doesNotContain("typed");
  }

  @Test
  void aBodyThatComesAfterTheTokenWasRotatedIsNotTyped() throws IOException {
    run("echo ready; exec cat");
    var tokens = machine.server().tokens();
    var token = Script.token(machine, Scope.INPUT);

    var answer = finishAfter(token, () -> tokens.rotate(OPERATOR, token.token().id()));

    assertThat(answer).startsWith("HTTP/1.1 401");
    assertThat(screen()).doesNotContain("typed");
  }

  @Test
  void textBreaksOffWhenTheTokenIsRotated() throws IOException {
    run("seq -f 'line %074.0f' 1 " + LINES + "; echo ready; exec cat");
    var token = Script.token(machine, Scope.VIEW);
    try (var socket = connect(4096)) {
      send(socket, head(token, "GET", "/text", ""));
      var status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(status).isEqualTo("HTTP/1.1 200");

      machine.server().tokens().rotate(OPERATOR, token.token().id());

      // Not shown when it fails: it is megabytes.
      assertThat(rest(socket).contains("ready")).as("all of it came").isFalse();
    }
  }
}
