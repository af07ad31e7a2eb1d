package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.tmux.TmuxConfig.Pace;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ProgramStopTest {
  private static final Pace RARELY = PrivateTmux.RARELY;

  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final SessionRegistry registry = new SessionRegistry();
  private Tmux tmux;
  private SessionId work;

  @BeforeEach
  void start() {
    server.start("work");
    tmux = Tmux.start(server.config(true, RARELY), registry);
    await().until(() -> !registry.current().sessions().isEmpty());
    work = registry.current().sessions().getFirst().id();
    // Its prompt.
    await().until(() -> !server.run("capture-pane", "-p", "-t", "=work:0.0").isBlank());
  }

  @AfterEach
  void stop() {
    tmux.close();
  }

  private static Pace hasty() {
    return new Pace(RARELY.watched(), RARELY.unwatched(), RARELY.timeout(), Duration.ofMillis(300));
  }

  private void awaitScreen(String pane, String text) {
    await().until(() -> server.run("capture-pane", "-p", "-t", "=" + pane).contains(text));
  }

  private String format(String pane, String format) {
    return server.run("display-message", "-p", "-t", "=" + pane, format).strip();
  }

  @Test
  void endsWhatRunsAndLeavesTheShell() {
    var shell = format("work:0.0", "#{pane_pid}");
    server.run("send-keys", "-t", "=work:0.0", "sleep 4711; echo st''atus $?", "Enter");
    await().until(() -> format("work:0.0", "#{pane_current_command}").equals("sleep"));

    tmux.stop(work);

    awaitScreen("work:0.0", "status 143");
    assertThat(format("work:0.0", "#{pane_pid} #{pane_dead}")).isEqualTo(shell + " 0");
  }

  @Test
  void endsAllOfAPipelineAndInEveryWindow() {
    server.run("new-window", "-d", "-t", "=work:1");
    server.run("split-window", "-d", "-t", "=work:1");
    for (var pane : new String[] {"work:0.0", "work:1.0", "work:1.1"}) {
      server.run("send-keys", "-t", "=" + pane, "sleep 4711 | cat; echo en''ded", "Enter");
      await().until(() -> !format(pane, "#{pane_current_command}").equals("sh"));
    }

    tmux.stop(work);

    awaitScreen("work:0.0", "ended");
    awaitScreen("work:1.0", "ended");
    awaitScreen("work:1.1", "ended");
  }

  @Test
  void leavesAShellAtItsPromptAlone() {
    // Would say so, and go.
    server.run("send-keys", "-t", "=work:0.0", "trap 'echo ter''minated; exit' TERM", "Enter");
    server.run("send-keys", "-t", "=work:0.0", "echo rea''dy", "Enter");
    awaitScreen("work:0.0", "ready");

    tmux.stop(work);

    server.run("send-keys", "-t", "=work:0.0", "echo al''ive", "Enter");
    awaitScreen("work:0.0", "alive");
    assertThat(server.run("capture-pane", "-p", "-t", "=work:0.0")).doesNotContain("terminated");
  }

  @Test
  void keepsASessionThatIsTheProgramItself() {
    server.run("respawn-pane", "-k", "-t", "=work:0.0", "exec sleep 4711");
    await().until(() -> format("work:0.0", "#{pane_current_command}").equals("sleep"));

    tmux.stop(work);

    await().until(() -> format("work:0.0", "#{pane_dead}").equals("1"));
    assertThat(server.run("list-sessions", "-F", "#{session_name}").strip()).isEqualTo("work");
    tmux.stop(work);
  }

  @Test
  void keepsNothingThatGoesOnForLong() {
    tmux.close();
    tmux = Tmux.start(server.config(true, hasty()), registry);
    server.run("respawn-pane", "-k", "-t", "=work:0.0", "trap '' TERM; printf ready; read -r word");
    awaitScreen("work:0.0", "ready");

    tmux.stop(work);
    await().until(() -> format("work:0.0", "#{remain-on-exit}").equals("off"));

    server.run("send-keys", "-t", "=work:0.0", "Enter");
    await().until(() -> server.run("list-sessions").contains("no server"));
  }

  @Test
  void leavesAPaneThatStaysAnywayAsItIs() {
    server.run("set-option", "-p", "-t", "=work:0.0", "remain-on-exit", "on");
    tmux.close();
    tmux = Tmux.start(server.config(true, hasty()), registry);
    server.run("respawn-pane", "-k", "-t", "=work:0.0", "trap '' TERM; printf ready; read -r word");
    awaitScreen("work:0.0", "ready");
    // Another whose time is over no sooner.
    server.run("split-window", "-d", "-t", "=work:0", "trap '' TERM; printf ready; read -r word");
    awaitScreen("work:0.1", "ready");

    tmux.stop(work);
    await().until(() -> format("work:0.1", "#{remain-on-exit}").equals("off"));

    assertThat(format("work:0.0", "#{remain-on-exit}")).isEqualTo("on");
  }

  @Test
  void touchesNoOtherSession() {
    server.start("other", "--", "exec sleep 4711");
    tmux.stop(work);

    assertThat(format("other:0.0", "#{pane_dead} #{remain-on-exit}")).isEqualTo("0 off");
  }

  @Test
  void saysThatASessionIsGone() {
    assertThatExceptionOfType(SessionException.Gone.class)
        .isThrownBy(() -> tmux.stop(new SessionId(work.server(), "$4711")));
  }
}
