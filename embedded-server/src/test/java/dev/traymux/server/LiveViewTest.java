package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.Presence;
import dev.traymux.access.Scope;
import dev.traymux.session.SessionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Section 6 of the protocol, as a phone goes through it.
final class LiveViewTest {
  private TestMachine machine;
  private Phone phone;
  private String session;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    phone = new Phone(machine);
    phone.pair(machine, Set.of(Scope.VIEW, Scope.INPUT));
    session = machine.session("api").id().toString();
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  private JsonNode attach(Map<String, Object> more) {
    var params = new HashMap<>(more);
    params.putAll(Map.of("session", session, "cols", 50, "rows", 20));
    return phone.request("terminal.attach", params).path("result");
  }

  private String code(String method, Map<String, Object> params) {
    return phone.request(method, params).path("error").path("code").asString();
  }

  private String windowSize() {
    return machine
        .tmux("display-message", "-p", "-t", "=api:", "#{window_width}x#{window_height}")
        .strip();
  }

  /// Reads and acknowledges output of whatever channel until `text` was seen on this one.
  private void readUntil(long channel, String text) {
    var seen = new StringBuilder();
    long total = 0;
    while (seen.indexOf(text) < 0) {
      ByteBuffer frame = phone.frame();
      // Never compressed for somebody on the same machine.
      assertThat(frame.get()).isEqualTo((byte) 1);
      if (Integer.toUnsignedLong(frame.getInt()) == channel) {
        total += frame.remaining();
        seen.append(StandardCharsets.UTF_8.decode(frame));
        phone.acknowledge(channel, total);
      }
    }
  }

  @Test
  void showsAnotherWindowToOneView() {
    machine.tmux("new-window", "-d", "-t", "=api:", "exec sh -c 'echo second; exec cat'");
    var second = machine.tmux("list-windows", "-t", "=api:", "-F", "#{window_id}").lines().toList();
    var channel = attach(Map.of()).path("channel").asLong();
    await()
        .until(
            () ->
                machine.server().sessions().current().sessions().getFirst().windows().size() == 2);

    var selected =
        phone
            .request("window.select", Map.of("channel", channel, "window", second.getLast()))
            .path("result");

    assertThat(selected.path("shows").asString()).isEqualTo(second.getLast());
    assertThat(selected.path("mode").asString()).isEqualTo("fit");
    var restart = phone.event("terminal");
    // What the answer said may be told once more.
    while (restart.path("kind").asString().equals("size")) {
      restart = phone.event("terminal");
    }
    assertThat(restart.path("kind").asString()).isEqualTo("restart");
    assertThat(restart.path("channel").asLong()).isEqualTo(channel);
    readUntil(channel, "second");
    assertThat(machine.tmux("display-message", "-p", "-t", "=api:", "#{window_id}").strip())
        .isEqualTo(second.getFirst());
    assertThat(code("window.select", Map.of("channel", channel, "window", "@77")))
        .isEqualTo("window_gone");
    assertThat(code("window.select", Map.of("channel", 77, "window", "@0")))
        .isEqualTo("bad_params");
  }

  @Test
  void attachesToTheWindowThatIsAskedFor() {
    assertThat(
            code(
                "terminal.attach",
                Map.of("session", session, "cols", 50, "rows", 20, "shows", "@77")))
        .isEqualTo("window_gone");
    var shows = machine.tmux("display-message", "-p", "-t", "=api:", "#{window_id}").strip();
    assertThat(attach(Map.of("shows", shows, "deflate", true)).path("shows").asString())
        .isEqualTo(shows);
  }

  @Test
  void holdsTheSizeUntilTheMachineTakesItBack() {
    machine.tmux("resize-window", "-t", "=api:", "-x", "100", "-y", "30");
    machine.tmux("set-option", "-w", "-t", "=api:", "window-size", "manual");
    var channel = attach(Map.of()).path("channel").asLong();

    var held =
        phone.request("terminal.lease", Map.of("channel", channel, "hold", true)).path("result");

    assertThat(held.path("mode").asString()).isEqualTo("lease");
    assertThat(held.path("cols").asInt()).isEqualTo(50);
    assertThat(windowSize()).isEqualTo("50x20");
    var window = machine.server().sessions().current().sessions().getFirst().windows().getFirst();
    assertThat(window.lease()).contains("Pixel 9");

    machine.server().terminals().takeBack(SessionId.parse(session).orElseThrow(), window.id());

    var ended = phone.await(m -> m.path("data").path("kind").asString().equals("lease_ended"));
    assertThat(ended.path("data").path("reason").asString()).isEqualTo("taken_back");
    assertThat(windowSize()).isEqualTo("100x30");
  }

  @Test
  void leavesALeaseToThoseWhoMayType() {
    try (var looking = new Phone(machine)) {
      looking.pair(machine, Set.of(Scope.VIEW));
      var channel =
          looking
              .request("terminal.attach", Map.of("session", session, "cols", 50, "rows", 20))
              .path("result")
              .path("channel")
              .asLong();
      var refusal =
          looking.request("terminal.lease", Map.of("channel", channel, "hold", true)).path("error");
      assertThat(refusal.path("code").asString()).isEqualTo("forbidden");
    }
  }

  @Test
  void refusesNonsenseAndGoesOn() {
    var channel = attach(Map.of()).path("channel").asLong();
    for (var bad : List.of(0, -1, 65536)) {
      assertThat(code("terminal.resize", Map.of("channel", channel, "cols", bad, "rows", 20)))
          .isEqualTo("bad_params");
      assertThat(code("terminal.resize", Map.of("channel", channel, "cols", 50, "rows", bad)))
          .isEqualTo("bad_params");
      assertThat(code("terminal.attach", Map.of("session", session, "cols", bad, "rows", 20)))
          .isEqualTo("bad_params");
    }
    phone.type(channel + 1, "not for anybody");
    phone.acknowledge(channel + 1, 1L << 40);
    phone.type(channel, "echo $((6*7))-on\r");
    readUntil(channel, "42-on");
  }

  @Test
  void endsOnlyTheViewOfWhoLies() {
    var lying = attach(Map.of()).path("channel").asLong();
    var honest = attach(Map.of()).path("channel").asLong();

    phone.acknowledge(lying, 1L << 40);

    var ended = phone.await(m -> m.path("data").path("kind").asString().equals("ended"));
    assertThat(ended.path("data").path("channel").asLong()).isEqualTo(lying);
    assertThat(ended.path("data").path("reason").asString()).isEqualTo("bad_acknowledge");
    phone.type(honest, "echo $((6*7))-on\r");
    readUntil(honest, "42-on");
  }

  @Test
  void countsViewsAsTheyAre() {
    for (int i = 0; i < 8; i++) {
      attach(Map.of());
    }
    var refused = code("terminal.attach", Map.of("session", session, "cols", 50, "rows", 20));
    assertThat(refused).isEqualTo("view_limit");
    await().until(() -> views() == 8);

    machine.tmux("kill-session", "-t", "=api");

    await().until(() -> views() == 0);
  }

  private int views() {
    return machine.server().connections().list().stream().mapToInt(Presence::views).sum();
  }
}
