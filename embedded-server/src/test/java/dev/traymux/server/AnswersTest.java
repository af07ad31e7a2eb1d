package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.Audit;
import dev.traymux.access.Scope;
import dev.traymux.session.NewSession;
import dev.traymux.session.Session;
import dev.traymux.wire.Fixtures;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Questions of programs, answered by scripts that follow nothing.
final class AnswersTest {
  private final TestMachine machine = TestMachine.start();

  @AfterEach
  void close() {
    machine.close();
  }

  private Session asking() {
    return machine
        .server()
        .operations()
        .create(
            new NewSession(
                Optional.of("asking"),
                Optional.empty(),
                Optional.of(
                    "exec bash -c 'read -p \"Go on? [y/N] \" a; echo \"said $a\"; exec cat'")));
  }

  private static JsonNode pane(Script script, String path) {
    return Fixtures.JSON
        .readTree(script.get(path).body())
        .path("windows")
        .path(0)
        .path("panes")
        .path(0);
  }

  @Test
  void aScriptAnswersAndIsOnRecord() {
    var session = asking();
    var path = "/api/v1/sessions/" + session.id();
    var pane = path + "/panes/" + session.activePane().orElseThrow().id().replace("%", "%25");
    try (var script = script(Scope.VIEW, Scope.INPUT);
        var watcher = script(Scope.VIEW)) {
      var question =
          await()
              .until(
                  () -> pane(script, path).path("attention").path("question"),
                  asked -> asked.path("text").asString("").equals("Go on? [y/N]"))
              .path("id")
              .asString();
      var answer = "{\"question\":\"" + question + "\",\"choice\":\"yes\"}";

      assertThat(watcher.send("POST", pane + "/answer", answer).statusCode()).isEqualTo(403);
      assertThat(script.send("POST", pane + "/answer", answer).statusCode()).isEqualTo(204);
      await().until(() -> pane(script, path).path("last").asString("").equals("said y"));

      var late = script.send("POST", pane + "/answer", answer);
      assertThat(late.statusCode()).isEqualTo(409);
      assertThat(Fixtures.JSON.readTree(late.body()).path("code").asString())
          .isEqualTo("question_gone");
      assertThat(pane(script, path).path("last").asString()).isEqualTo("said y");

      assertThat(machine.server().audit().page(Long.MAX_VALUE, 100))
          .filteredOn(line -> line.action().equals(Audit.Action.QUESTION_ANSWERED.name()))
          .singleElement()
          .satisfies(line -> assertThat(line.who()).startsWith("token "))
          .satisfies(line -> assertThat(line.detail()).endsWith(": yes-no, yes"));
      assertThat(watcher.get(pane + "/commands").body()).isEqualTo("{\"commands\":[]}");
    }
  }

  private Script script(Scope... scopes) {
    return new Script(machine, machine.secure()).with(Script.token(machine, scopes));
  }
}
