package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.NewSession;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A whole Traymux is killed, as by `kill -9`: nobody tidies up but tmux and the kernel.
class KilledProcessTest {
  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  @Test
  void sessionsSurviveAndNothingElseDoes() throws Exception {
    var victim = startVictim();
    try {
      assertThat(victim.inputReader(StandardCharsets.UTF_8).lines().anyMatch("ready"::equals))
          .isTrue();
      await().untilAsserted(() -> assertThat(server.lines("list-clients")).hasSize(2));
      assertThat(server.lines("list-sessions")).hasSize(2);
    } finally {
      victim.destroyForcibly().waitFor();
    }

    await().until(() -> server.processes().size() == 1);
    await().until(() -> names().equals(List.of("mine")));
    assertThat(server.processes()).extracting(ProcessHandle::pid).containsExactly(server.pid());
    assertThat(server.run("show-hooks", "-g")).contains("traymux-" + victim.pid() + "-");

    try (var _ = Tmux.start(server.config(), new SessionRegistry())) {
      await()
          .until(() -> !server.run("show-hooks", "-g").contains("traymux-" + victim.pid() + "-"));
    }
    assertThat(server.run("show-hooks", "-g") + server.run("show-hooks", "-gw"))
        .doesNotContain("traymux");
  }

  private List<String> names() {
    return server.lines("list-sessions", "-F", "#{session_name}");
  }

  private Process startVictim() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            server.directory().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// Creates a session, which starts the server, shows it in both ways, and waits.
  static final class Victim {
    private Victim() {}

    public static void main(String[] arguments) throws InterruptedException {
      var server = new PrivateTmux(Path.of(arguments[0]));
      var registry = new SessionRegistry();
      var tmux = Tmux.start(server.config(), registry);
      var session =
          tmux.create(
              new NewSession(Optional.of("mine"), Optional.empty(), Optional.of("exec cat")));
      tmux.openView(session.id(), Optional.empty(), new Size(50, 20), false, _ -> {});
      tmux.openClient(session.id(), new Size(80, 24));
      await().until(() -> server.run("show-hooks", "-g").contains("client-detached["));
      System.out.println("ready");
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
