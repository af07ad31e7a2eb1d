package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.traymux.access.Scope;
import dev.traymux.config.NetworkConfig;
import dev.traymux.session.TmuxState;
import dev.traymux.store.StoreException;
import dev.traymux.tmux.TmuxConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server does when something it needs is in the way.
final class FaultsTest {
  @Test
  void takesTheNextPortWhenItsOwnIsTakenAndKeepsIt() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var taken = other.getLocalPort();
      try (var machine = TestMachine.start(withPort(taken))) {
        var port = machine.plain().port();
        assertThat(port).isGreaterThan(taken);
        other.close();

        machine.restart();

        assertThat(machine.plain().port()).isEqualTo(port);
      }
    }
  }

  @Test
  void keepsADamagedDatabaseAsideAndStartsClean() throws IOException {
    try (var machine = TestMachine.start()) {
      machine.restart(
          directories -> Files.writeString(directories.database(), "no database at all"));

      assertThat(machine.server().movedAside())
          .hasValueSatisfying(file -> assertThat(file).hasContent("no database at all"));
      assertThat(machine.server().notice())
          .hasValueSatisfying(n -> assertThat(n).contains("pair again"));
      assertThat(machine.server().devices().list()).isEmpty();
    }
  }

  @Test
  void saysThatAnotherInstanceHasTheDatabase() {
    try (var machine = TestMachine.start()) {
      var config =
          ServerConfig.defaults(TmuxConfig.defaults())
              .with(new NetworkConfig(0, false, Duration.ofHours(1)));
      assertThatExceptionOfType(StoreException.Locked.class)
          .isThrownBy(() -> TraymuxServer.start(machine.directories(), config))
          .withMessageContaining("in use by another program");
    }
  }

  @Test
  void runsWithoutTmuxAndSaysWhatToDo(@TempDir Path empty) {
    try (var machine = TestMachine.start(withTmux(empty.resolve("tmux")));
        var phone = new Phone(machine)) {
      Awaitility.await()
          .until(() -> machine.server().sessions().current().tmux() instanceof TmuxState.Missing);
      phone.pair(machine, Scope.DEFAULTS);
      phone.request("events.subscribe", Map.of("topics", List.of("sessions")));
      var tmux = phone.event("sessions").path("tmux");
      assertThat(tmux.path("state").asString()).isEqualTo("missing");
      assertThat(tmux.path("message").asString()).contains("apt install tmux");
    }
  }

  @Test
  void runsBesideATmuxThatIsTooOldAndSaysWhatToDo(@TempDir Path folder) throws IOException {
    // An old tmux cannot be installed beside the real one, so a script says what an old one says.
    var old = folder.resolve("tmux");
    Files.writeString(old, "#!/bin/sh\necho tmux 3.1c\n");
    assertThat(old.toFile().setExecutable(true)).isTrue();
    try (var machine = TestMachine.start(withTmux(old));
        var phone = new Phone(machine)) {
      Awaitility.await()
          .until(() -> machine.server().sessions().current().tmux() instanceof TmuxState.Outdated);
      phone.pair(machine, java.util.Set.of(Scope.VIEW, Scope.MANAGE));
      var refusal = phone.request("session.create", Map.of("name", "new")).path("error");
      assertThat(refusal.path("code").asString()).isEqualTo("tmux_unavailable");
      assertThat(refusal.path("message").asString()).contains("3.1c is too old");
    }
  }

  private static UnaryOperator<ServerConfig> withPort(int port) {
    return config -> config.with(new NetworkConfig(port, false, Duration.ofHours(1)));
  }

  private static UnaryOperator<ServerConfig> withTmux(Path binary) {
    return c -> {
      var tmux = c.tmux();
      return new ServerConfig(
          new TmuxConfig(
              Optional.of(binary), tmux.socket(), tmux.hooks(), tmux.pace(), tmux.environment()),
          c.network(),
          c.pairing(),
          c.limits(),
          c.times(),
          c.sources());
    };
  }
}
