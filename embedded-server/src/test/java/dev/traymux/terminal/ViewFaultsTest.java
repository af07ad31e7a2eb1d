package dev.traymux.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.Sockets;
import dev.traymux.tmux.Tmux;
import dev.traymux.tmux.TmuxSocket;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes wrong around a view ends that view at most, and says why.
class ViewFaultsTest extends TerminalsFixture {
  @RegisterExtension final PrivateTmux second = new PrivateTmux();

  @ParameterizedTest
  @CsvSource({"0,24", "80,0", "-1,24", "80,-1", "65536,24", "80,65536", "1001,24", "80,501"})
  void refusesSizesThatNoTerminalHas(int cols, int rows) {
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);
    var size = new Size(cols, rows);

    assertThatThrownBy(() -> view.resize(size)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TestViewer().attach(terminals, work(), size))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(view.state().size()).isEqualTo(PHONE);
    view.input(keys("goes on\r"));
    await().until(() -> viewer.text().contains("goes on"));
  }

  @Test
  void whoeverLiesAboutWhatArrivedLeavesTheOthersAlone() {
    var honest = new TestViewer();
    var view = honest.attach(terminals, work(), PHONE);
    var liar = new TestViewer();
    var lying = liar.attach(terminals, work(), PHONE);
    await().until(() -> liar.received() > 0);

    lying.acknowledge(liar.received() + 1);

    assertThat(liar.ends()).containsExactly(ViewEnd.BAD_ACKNOWLEDGE);
    view.input(keys("goes on\r"));
    await().until(() -> honest.text().contains("goes on"));
    assertThat(liar.text()).doesNotContain("goes on");
  }

  @Test
  void allLearnThatTheClientTheySharedBroke() {
    var one = new TestViewer();
    one.attach(terminals, work(), PHONE);
    // Nobody reads on until it acknowledges, and it never does.
    var asleep = new TestViewer().patient();
    asleep.attach(terminals, work(), PHONE);
    await().until(() -> clients() == 1);

    long client = Long.parseLong(server.run("list-clients", "-F", "#{client_pid}"));
    ProcessHandle.of(client).orElseThrow().destroyForcibly();

    await().until(() -> one.ends().equals(List.of(ViewEnd.FAILED)));
    await().until(() -> asleep.ends().equals(List.of(ViewEnd.FAILED)));
    var again = new TestViewer();
    again.attach(terminals, work(), PHONE).input(keys("again\r"));
    await().until(() -> again.text().contains("again"));
  }

  @Test
  void goesOnWhenTheSessionIsRenamed() {
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);
    await().until(() -> clients() == 1);
    server.run("rename-session", "-t", "=work", "play");
    await().until(() -> registry.current().sessions().getFirst().name().equals("play"));

    view.input(keys("goes on\r"));
    await().until(() -> viewer.text().contains("goes on"));
    var late = new TestViewer();
    late.attach(terminals, work(), PHONE);
    await().until(() -> late.text().contains("goes on"));
    assertThat(clients()).isEqualTo(1);
  }

  @Test
  void showsAWindowWhoseProgramHasEnded() {
    server.run("set-option", "-g", "remain-on-exit", "on");
    server.run("respawn-pane", "-k", "-t", "=work:", "exec true");
    // Not every tmux tells by itself that the program has ended.
    await()
        .until(
            () -> {
              tmux.refresh();
              return registry.current().sessions().getFirst().activePane().orElseThrow().dead();
            });
    var viewer = new TestViewer();
    var view = viewer.attach(terminals, work(), PHONE);

    await().until(() -> viewer.text().contains("Pane is dead"));
    view.input(keys("to nobody"));
    server.run("respawn-pane", "-k", "-t", "=work:", "echo risen; exec cat");
    await().until(() -> viewer.text().contains("risen"));
    assertThat(viewer.ends()).isEmpty();
  }

  @Test
  void aTmuxThatHangsHoldsUpNobodyElse() throws Exception {
    second.start("elsewhere", "--", "exec cat");
    terminals.close();
    tmux.close();
    var both = new Sockets(new TmuxSocket.At(server.socket()), false, List.of(second.socket()));
    tmux = Tmux.start(server.config(true, PrivateTmux.RARELY).with(both), registry);
    terminals = new Terminals(tmux, registry, later);
    await().until(() -> registry.current().sessions().size() == 2);
    var here = new TestViewer();
    var hanging = here.attach(terminals, named("work"), PHONE);
    var there = new TestViewer();
    var lively = there.attach(terminals, named("elsewhere"), PHONE);
    await().until(() -> here.received() > 0 && there.received() > 0);

    // It cannot be asked while it hangs.
    var pid = server.pid();
    signal("STOP", pid);
    try {
      // More than any pty holds.
      hanging.input(keys("x".repeat(500_000)));
      assertThat(hanging.resize(new Size(60, 25)).size()).isEqualTo(new Size(60, 25));
      assertThatThrownBy(() -> hanging.lease(true))
          .isInstanceOf(SessionException.TmuxUnavailable.class);
      lively.input(keys("goes on\r"));
      await().until(() -> there.text().contains("goes on"));
      assertThat(lively.lease(true).mode()).isEqualTo(ViewMode.LEASE);
      hanging.close();
      assertThat(here.ends()).isEmpty();
    } finally {
      signal("CONT", pid);
    }

    await().until(() -> server.lines("list-sessions").size() == 1);
    lively.input(keys("still\r"));
    await().until(() -> there.text().contains("still"));
    assertThat(there.ends()).isEmpty();
    var back = new TestViewer();
    back.attach(terminals, named("work"), PHONE);
    await().until(() -> back.received() > 0);
  }

  private SessionId named(String name) {
    return registry.current().sessions().stream()
        .filter(session -> session.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }
}
