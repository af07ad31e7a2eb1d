package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.Scope;
import dev.traymux.pairing.Approval;
import dev.traymux.session.ServerId;
import dev.traymux.session.ServerState;
import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.session.TmuxState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The chain a phone goes through, with everything real but the phone's screen.
final class WholeServerTest {
  private TestMachine machine;
  private Phone phone;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    phone = new Phone(machine);
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  @Test
  void pairsAPhoneThatStaysPairedAcrossARestart() {
    pair(Scope.DEFAULTS);
    var welcome = phone.hello().await(m -> m.path("type").asString().equals("welcome"));
    assertThat(welcome.path("scopes").toString()).isEqualTo("[\"view\",\"input\"]");
    assertThat(welcome.path("device").path("label").asString()).isEqualTo("Pixel 9");

    var origin = machine.secure().origin();
    machine.restart();

    assertThat(machine.secure().origin()).isEqualTo(origin);
    phone.connect(machine.secure()).hello();
    assertThat(phone.await(m -> m.path("type").asString().equals("welcome")).path("server"))
        .isEqualTo(welcome.path("server"));
  }

  @Test
  void listsSessionsLive() {
    paired(Scope.DEFAULTS);
    machine.session("api");
    phone.request("events.subscribe", Map.of("topics", List.of("sessions")));
    var snapshot = phone.event("sessions");
    assertThat(snapshot.path("kind").asString()).isEqualTo("snapshot");
    assertThat(snapshot.path("sessions").findValuesAsString("name")).contains("api");

    machine.tmux("rename-session", "-t", "=api", "renamed");
    phone.await(m -> m.path("data").path("changed").toString().contains("\"renamed\""));
    machine.tmux("kill-session", "-t", "=renamed");
    phone.await(m -> m.path("data").path("removed").size() == 1);
  }

  @Test
  void showsASessionAndTypesIntoIt() {
    paired(Scope.DEFAULTS);
    var attached = attach(machine.session("api").id().toString());
    phone.type(attached, "echo $((6*7))-answer\r");

    assertThat(readUntil(attached, "42-answer")).contains("42-answer");
  }

  @Test
  void dropsWhatAViewerWithoutTheScopeTypes() {
    paired(Set.of(Scope.VIEW));
    var attached = attach(machine.session("api").id().toString());
    phone.type(attached, "echo $((6*7))-typed\r");
    machine.tmux("send-keys", "-t", "=api:", "echo $((6*7))-desk", "Enter");

    assertThat(readUntil(attached, "42-desk")).doesNotContain("typed");
    assertThat(
            phone
                .request("session.kill", Map.of("session", "x"))
                .path("error")
                .path("code")
                .asString())
        .isEqualTo("forbidden");
  }

  @Test
  void obeysNothingThatComesAfterItHungUp() {
    paired(Scope.DEFAULTS);
    var attached = attach(machine.session("api").id().toString());
    phone.text("no message");
    phone.typeUnlessClosed(attached, "echo typed-late\r");

    assertThat(phone.closed()).isEqualTo(4400);
    machine.tmux("send-keys", "-t", "=api:", "echo $((6*7))-desk", "Enter");
    await().until(() -> screen("api"), text -> text.contains("42-desk"));
    assertThat(screen("api")).doesNotContain("typed-late");
  }

  @Test
  void sendsAListThatIsLongerThanWhatMayWait() {
    paired(Scope.DEFAULTS);
    var server = new ServerId("default", "test");
    var many =
        IntStream.range(0, 6000)
            .mapToObj(
                i ->
                    new Session(
                        new SessionId(server, "$" + i),
                        "x".repeat(64),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        List.of(),
                        List.of()))
            .toList();
    machine
        .server()
        .sessions()
        .publish(new ServerState("default", new TmuxState.Ready("3.3a")), many);

    assertThat(phone.request("session.list", Map.of()).path("result").path("sessions").size())
        .isEqualTo(many.size());
  }

  private String screen(String session) {
    return machine.tmux("capture-pane", "-p", "-t", "=" + session + ":");
  }

  @Test
  void saysThatASessionEndedWhileItWasOpen() {
    paired(Scope.DEFAULTS);
    machine.session("other");
    var attached = attach(machine.session("api").id().toString());
    machine.tmux("kill-session", "-t", "=api");

    var ended = phone.await(m -> m.path("data").path("kind").asString().equals("ended"));
    assertThat(ended.path("data").path("channel").asLong()).isEqualTo(attached);
    assertThat(ended.path("data").path("reason").asString()).isEqualTo("session_ended");
    assertThat(machine.tmux("list-sessions", "-F", "#{session_name}")).isEqualTo("other\n");
  }

  @Test
  void saysThatTheTmuxServerEnded() {
    paired(Scope.DEFAULTS);
    phone.request("events.subscribe", Map.of("topics", List.of("sessions")));
    attach(machine.session("api").id().toString());
    machine.tmux("kill-server");

    var ended = phone.await(m -> m.path("data").path("kind").asString().equals("ended"));
    assertThat(ended.path("data").path("reason").asString()).isEqualTo("server_ended");
    phone.await(m -> m.path("data").path("tmux").path("state").asString().equals("idle"));
  }

  @Test
  void createsRenamesAndKillsForWhoMay() {
    paired(Set.of(Scope.VIEW, Scope.MANAGE));
    var created = phone.request("session.create", Map.of("name", "new"));
    var id = created.path("result").path("session").asString();
    assertThat(
            phone
                .request("session.create", Map.of("name", "new"))
                .path("error")
                .path("code")
                .asString())
        .isEqualTo("name_taken");
    assertThat(
            phone
                .request("session.rename", Map.of("session", id, "name", "#(touch x)"))
                .path("error")
                .path("code")
                .asString())
        .isEqualTo("name_invalid");
    assertThat(
            phone.request("session.rename", Map.of("session", id, "name", "better")).has("result"))
        .isTrue();
    assertThat(machine.tmux("list-sessions", "-F", "#{session_name}")).isEqualTo("better\n");
    assertThat(phone.request("session.kill", Map.of("session", id)).has("result")).isTrue();
    assertThat(
            phone
                .request("session.kill", Map.of("session", id))
                .path("error")
                .path("code")
                .asString())
        .isEqualTo("session_gone");
  }

  @Test
  void changesWindowsAndPanesForWhoMay() {
    paired(Set.of(Scope.VIEW, Scope.INPUT, Scope.MANAGE));
    var id = machine.session("api").id().toString();
    var created = phone.request("window.create", Map.of("session", id, "name", "logs"));
    var window = created.path("result").path("window").asString();
    var pane = created.path("result").path("pane").asString();
    assertThat(windows()).endsWith("logs 1 0 0\n").hasLineCount(2);

    expectDone("window.rename", Map.of("session", id, "window", window, "name", "#(x) ; é"));
    expectDone("window.move", Map.of("session", id, "window", window, "before", "@0"));
    assertThat(windows()).startsWith("#(x) ; é 1 0 0\n");
    var split =
        phone.request("pane.split", Map.of("session", id, "pane", pane, "direction", "below"));
    var second = split.path("result").path("pane").asString();
    assertThat(windows()).startsWith("#(x) ; é 2 0 1\n");
    expectDone("pane.select", Map.of("session", id, "pane", pane));
    expectDone("pane.zoom", Map.of("session", id, "pane", pane, "zoomed", true));
    assertThat(windows()).startsWith("#(x) ; é 2 1 0\n");
    expectDone("pane.close", Map.of("session", id, "pane", second));
    expectDone("window.close", Map.of("session", id, "window", window));
    assertThat(windows()).hasLineCount(1);

    assertThat(code("window.close", Map.of("session", id, "window", window)))
        .isEqualTo("window_gone");
    assertThat(code("pane.select", Map.of("session", id, "pane", second))).isEqualTo("pane_gone");
    assertThat(code("window.rename", Map.of("session", id, "window", "@0", "name", "")))
        .isEqualTo("name_invalid");
    assertThat(code("pane.select", Map.of("session", "nonsense", "pane", pane)))
        .isEqualTo("session_gone");
  }

  private String windows() {
    return machine.tmux(
        "list-windows",
        "-t",
        "=api:",
        "-F",
        "#{window_name} #{window_panes} #{window_zoomed_flag} #{?#{==:#{pane_index},1},1,0}");
  }

  private void expectDone(String method, Map<String, Object> params) {
    assertThat(phone.request(method, params).has("result")).as(method).isTrue();
  }

  private String code(String method, Map<String, Object> params) {
    return phone.request(method, params).path("error").path("code").asString();
  }

  @Test
  void closesEverySocketOfADeviceThatIsRevoked() {
    paired(Scope.DEFAULTS);
    machine
        .server()
        .devices()
        .revoke(
            new dev.traymux.access.Principal.Operator(),
            machine.server().devices().list().getFirst().id());

    assertThat(phone.closed()).isEqualTo(4401);
    phone.connect(machine.secure()).hello();
    assertThat(phone.closed()).isEqualTo(4401);
  }

  @Test
  void forgetsADeviceThatLeaves() {
    paired(Scope.DEFAULTS);
    assertThat(phone.request("device.leave", Map.of()).has("result")).isTrue();
    assertThat(phone.closed()).isEqualTo(4401);
    assertThat(machine.server().devices().list()).isEmpty();
  }

  @Test
  void endsRemoteConnectionsWhenPhonesAreNoLongerAllowed() {
    paired(Scope.DEFAULTS);
    machine.server().exposure().stopPhones(new dev.traymux.access.Principal.Operator());

    assertThat(phone.closed()).isEqualTo(4403);
    await()
        .until(
            () -> machine.server().exposure().state().open().stream().noneMatch(e -> e.secure()));
  }

  @Test
  void knowsWhoIsConnected() {
    assertThat(machine.server().connections().list()).isEmpty();
    paired(Scope.DEFAULTS);
    assertThat(machine.server().connections().list())
        .singleElement()
        .satisfies(p -> assertThat(p.device().label()).isEqualTo("Pixel 9"));
    attach(machine.session("api").id().toString());
    await().until(() -> machine.server().connections().list().getFirst().views() == 1);
    phone.close();
    await().until(() -> machine.server().connections().list().isEmpty());
  }

  private void pair(Set<Scope> granted) {
    phone.connect(machine.secure());
    var digits = phone.claim(machine.link(), "Pixel 9");
    var pending = machine.server().pairing().pending().orElseThrow();
    assertThat(machine.server().pairing().approve(pending, digits, granted))
        .isInstanceOf(Approval.Paired.class);
    assertThat(phone.event("pairing").path("state").asString()).isEqualTo("approved");
  }

  private void paired(Set<Scope> granted) {
    pair(granted);
    phone.hello().await(m -> m.path("type").asString().equals("welcome"));
  }

  private long attach(String session) {
    var attached =
        phone.request("terminal.attach", Map.of("session", session, "cols", 80, "rows", 24));
    assertThat(attached.path("result").path("cols").asInt()).isEqualTo(80);
    return attached.path("result").path("channel").asLong();
  }

  /// Reads and acknowledges output until `text` was seen.
  private String readUntil(long channel, String text) {
    var seen = new StringBuilder();
    long total = 0;
    while (seen.indexOf(text) < 0) {
      ByteBuffer frame = phone.frame();
      assertThat(frame.get()).isEqualTo((byte) 1);
      assertThat(Integer.toUnsignedLong(frame.getInt())).isEqualTo(channel);
      total += frame.remaining();
      phone.acknowledge(channel, total);
      seen.append(StandardCharsets.UTF_8.decode(frame));
    }
    return seen.toString();
  }
}
