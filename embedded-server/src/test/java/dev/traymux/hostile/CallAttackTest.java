package dev.traymux.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.Scope;
import dev.traymux.server.Phone;
import dev.traymux.server.TestMachine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a paired device may try that is not meant for it.
final class CallAttackTest {
  private TestMachine machine;
  private Phone phone;
  private String session;

  @BeforeEach
  void start() {
    machine = Machines.patient();
    phone = new Phone(machine);
    phone.pair(machine, Scope.DEFAULTS);
    session = machine.session("api").id().toString();
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  private static String code(JsonNode answer) {
    return answer.path("error").path("code").asString("");
  }

  private long attach() {
    return phone
        .request("terminal.attach", Map.of("session", session, "cols", 80, "rows", 24))
        .path("result")
        .path("channel")
        .asLong();
  }

  /// Nobody gives itself more than it has, under whatever name that might go, and nobody lets
  /// others in: the person at the machine does, in-process.
  @Test
  void grantsAndApprovesNothingOverTheNetwork() {
    try (var waiting = new Phone(machine)) {
      waiting.connect(machine.secure());
      var digits = waiting.claim(machine.link(), "Waiting");
      var id = machine.server().devices().list().getFirst().id().text();
      for (var method :
          List.of(
              "pairing.approve",
              "pairing.draw",
              "device.update",
              "device.scopes",
              "device.grant",
              "access.grant",
              "exposure.allow",
              "admin.grant",
              "PAIRING.APPROVE")) {
        var asked = Map.of("digits", digits, "device", id, "scopes", List.of("admin", "manage"));
        assertThat(code(phone.request(method, asked))).as(method).isEqualTo("unknown_method");
        assertThat(code(waiting.request(method, asked))).as(method).isEqualTo("unknown_method");
      }
      assertThat(code(phone.request("pairing.reveal", Map.of("nonce", "A".repeat(43)))))
          .isEqualTo("forbidden");
      assertThat(machine.server().pairing().pending()).isPresent();
      assertThat(machine.server().devices().list())
          .singleElement()
          .satisfies(device -> assertThat(device.scopes()).isEqualTo(Scope.DEFAULTS));
    }
  }

  /// More at once than a socket may have under way: what is too much is refused, and the rest is
  /// answered, once each.
  @Test
  void answersEveryRequestOfAStormOnce() {
    for (int id = 1000; id < 1400; id++) {
      phone.send(Map.of("type", "request", "id", id, "method", "session.list", "params", Map.of()));
    }
    for (int id = 1000; id < 1400; id++) {
      int asked = id;
      var answer =
          phone.await(
              m -> m.path("type").asString().equals("response") && m.path("id").asInt() == asked);
      assertThat(answer.has("result") || code(answer).equals("rate_limited")).isTrue();
    }
    assertThat(phone.request("session.list", Map.of()).has("result")).isTrue();
  }

  /// Sizes as fast as they go: the last one counts, and the view lives.
  @Test
  void settlesOnTheLastSizeOfAStorm() {
    long channel = attach();
    for (int i = 0; i < 500; i++) {
      phone.send(
          Map.of(
              "type",
              "request",
              "id",
              10_000 + i,
              "method",
              "terminal.resize",
              "params",
              Map.of("channel", channel, "cols", 20 + i % 100, "rows", 10 + i % 30)));
    }
    phone.request("terminal.resize", Map.of("channel", channel, "cols", 77, "rows", 33));

    await()
        .until(
            () ->
                machine.tmux(
                    "display-message", "-p", "-t", "=api:", "#{window_width}x#{window_height}"),
            size -> size.strip().equals("77x33"));
  }

  /// Ids that are somebody else's: channels and readers belong to the socket that opened them.
  @Test
  void hasNothingOfAnothersSocket() {
    long channel = attach();
    var pane = machine.tmux("display-message", "-p", "-t", "=api:", "#{pane_id}").strip();
    var reader =
        phone
            .request("reader.open", Map.of("session", session, "pane", pane))
            .path("result")
            .path("reader")
            .asLong();
    try (var other = new Phone(machine)) {
      other.pair(machine, Scope.DEFAULTS);
      assertThat(
              code(
                  other.request(
                      "terminal.resize", Map.of("channel", channel, "cols", 9, "rows", 9))))
          .isEqualTo("bad_params");
      other.type(channel, "echo stolen\r");
      other.request("terminal.detach", Map.of("channel", channel));
      assertThat(
              code(other.request("reader.page", Map.of("reader", reader, "from", 0, "count", 1))))
          .isEqualTo("reader_gone");
      other.request("reader.close", Map.of("reader", reader));
    }
    assertThat(
            phone
                .request("reader.page", Map.of("reader", reader, "from", 0, "count", 1))
                .has("result"))
        .isTrue();
    assertThat(
            phone
                .request("terminal.resize", Map.of("channel", channel, "cols", 60, "rows", 20))
                .has("result"))
        .isTrue();
    assertThat(machine.tmux("capture-pane", "-p", "-t", "=api:")).doesNotContain("stolen");
  }

  /// Everything at once, and then gone: nothing of it is left in tmux, and nothing is counted that
  /// is not there.
  @Test
  void leavesNothingWhenItHangsUpInTheMiddleOfEverything() {
    for (int round = 0; round < 5; round++) {
      try (var hasty = new Phone(machine)) {
        hasty.pair(machine, Scope.DEFAULTS);
        for (int id = 1; id < 6; id++) {
          hasty.send(
              Map.of(
                  "type",
                  "request",
                  "id",
                  100 + id,
                  "method",
                  "terminal.attach",
                  "params",
                  Map.of("session", session, "cols", 40 + id, "rows", 24)));
        }
      }
    }
    await().until(() -> machine.server().connections().list().size() == 1);
    await()
        .until(
            () -> machine.tmux("list-sessions", "-F", "#{session_name}"),
            sessions -> sessions.equals("api\n"));
  }
}
