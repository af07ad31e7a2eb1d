package dev.traymux.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Scope;
import dev.traymux.server.Phone;
import dev.traymux.server.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Text that tmux or a shell would run, in everything that a phone may name. Whoever holds `manage`
/// may start commands; nobody may start them by naming something.
final class TmuxAttackTest {
  @TempDir Path folder;

  private TestMachine machine;
  private Phone phone;
  private String session;

  @BeforeEach
  void start() {
    machine = Machines.withEnvironment(Map.of("BAIT", bait().toString()));
    phone = new Phone(machine);
    phone.pair(machine, Set.of(Scope.VIEW, Scope.INPUT, Scope.MANAGE));
    session = machine.session("prod-db").id().toString();
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  private Path bait() {
    return folder.resolve("bait");
  }

  /// Spellings of "make that file", as tmux, a shell or a careless quote might read them. Without a
  /// slash, so that a directory can be called so.
  private List<String> spellings() {
    var touch = "touch $BAIT";
    var all =
        new ArrayList<>(
            List.of(
                "#(" + touch + ")",
                "##(" + touch + ")",
                "###(" + touch + ")",
                "#{E:#(" + touch + ")}",
                "#{?1,#(" + touch + "),}",
                "#[#(" + touch + ")]",
                "$(" + touch + ")",
                "`" + touch + "`",
                "; run-shell '" + touch + "'",
                "x ; run-shell '" + touch + "' ;",
                "x;",
                "x\\;",
                "' ; run-shell '" + touch + "' ; '",
                "\" ; run-shell \"" + touch + "\" ; \"",
                "'\"'\"' ; " + touch + " #",
                "}; run-shell { " + touch + " }",
                "%if 1",
                "-x",
                "--",
                "-F#(" + touch + ")",
                "~root",
                "é\u202e; " + touch));
    all.addAll(
        List.of(
            "x\nrun-shell '" + touch + "'",
            "x\r\nrun-shell '" + touch + "'",
            "x\u0000y",
            "x\u001b]0;y\u0007"));
    return all;
  }

  private static String code(JsonNode answer) {
    return answer.path("error").path("code").asString("");
  }

  @Test
  void runsNothingThatANameSays() {
    var window = machine.tmux("display-message", "-p", "-t", "=prod-db:", "#{window_id}").strip();
    for (var text : spellings()) {
      assertThat(code(phone.request("session.create", Map.of("name", text))))
          .as(text)
          .isEqualTo("name_invalid");
      assertThat(code(phone.request("session.rename", Map.of("session", session, "name", text))))
          .as(text)
          .isEqualTo("name_invalid");
      var renamed =
          phone.request(
              "window.rename", Map.of("session", session, "window", window, "name", text));
      if (renamed.has("result")) {
        // tmux puts a backslash before some, and what turns text around is not shown.
        assertThat(listedWindow().replace("\\", ""))
            .as(text)
            .isEqualTo(text.replace("\\", "").replace("\u202e", ""));
      } else {
        assertThat(code(renamed)).as(text).isEqualTo("name_invalid");
      }
      phone.request("window.create", Map.of("session", session, "name", text));
    }
    // Whatever tmux makes of these names, it makes when it draws them: for somebody who looks.
    try (var desk = machine.desktop(machine.server().sessions().current().sessions().getFirst())) {
      assertThat(desk).isNotNull();
      assertNothingRan();
    }
  }

  private String listedWindow() {
    return phone
        .request("session.list", Map.of())
        .path("result")
        .path("sessions")
        .path(0)
        .path("windows")
        .path(0)
        .path("name")
        .asString();
  }

  @Test
  void runsNothingThatADirectorySays() throws IOException {
    for (var text : spellings()) {
      if (text.indexOf('\0') >= 0) {
        assertThat(code(startedIn(text))).isEqualTo("directory_invalid");
        continue;
      }
      assertThat(code(startedIn(text))).as(text).isEqualTo("directory_invalid");
      var real = folder.resolve("d").resolve(text);
      Files.createDirectories(real);
      var created = startedIn(real.toString());
      assertThat(created.has("result")).as(text).isTrue();
      var id = created.path("result").path("session").asString();
      var split =
          phone.request("window.create", Map.of("session", id, "directory", real.toString()));
      assertThat(split.has("result")).as(text).isTrue();
      phone.request("session.kill", Map.of("session", id));
    }
    assertNothingRan();
  }

  private JsonNode startedIn(String directory) {
    return phone.request("session.create", Map.of("directory", directory));
  }

  /// What tmux would read as a pattern, a prefix or another kind of target.
  @Test
  void findsNobodyByAnythingButAnId() {
    var server = session.substring(0, session.indexOf('$'));
    for (var target :
        List.of(
            "prod",
            "prod-db",
            "=prod-db",
            "p*",
            "$",
            "$0",
            server,
            server + "prod-db",
            server + "=prod-db",
            server + "p*",
            server + "$999999",
            server + "$-1",
            server + "$0 ; kill-server",
            session + ":",
            session + ";kill-server",
            " " + session,
            session + "\n",
            "{last}",
            "~",
            "@0",
            "%0",
            "")) {
      for (var method : List.of("session.kill", "session.rename", "terminal.attach")) {
        var params = new HashMap<String, Object>(Map.of("session", target));
        if (method.equals("session.rename")) {
          params.put("name", "taken");
        } else if (method.equals("terminal.attach")) {
          params.putAll(Map.of("cols", 80, "rows", 24));
        }
        assertThat(code(phone.request(method, params)))
            .as("%s %s", method, target)
            .isEqualTo("session_gone");
      }
    }
    for (var pane : List.of("%0;kill-server", "%", "{top}", "+", "-1", "%99999999999", "@0", "=")) {
      assertThat(code(phone.request("pane.close", Map.of("session", session, "pane", pane))))
          .as(pane)
          .isEqualTo("bad_params");
    }
    assertThat(machine.tmux("list-sessions", "-F", "#{session_name}")).isEqualTo("prod-db\n");
  }

  /// tmux runs `#(…)` in the background; what it has begun by now is done when a command that it
  /// was given afterwards is.
  private void assertNothingRan() {
    machine.tmux("run-shell", "true");
    assertThat(bait()).doesNotExist();
  }
}
