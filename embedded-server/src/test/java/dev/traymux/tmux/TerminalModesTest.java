package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.Pane;
import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalModesTest {
  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private String run(String program) {
    server.start("work", "--", program + "; printf ready; exec cat");
    await().until(() -> server.run("capture-pane", "-p", "-t", "=work:").contains("ready"));
    return server.run("display-message", "-p", "-t", "=work:", "#{pane_tty}").strip();
  }

  @ParameterizedTest
  @CsvSource({
    "stty -echo, true",
    "true, false",
    // As editors and shells with a line of their own have it.
    "stty raw -echo, false",
    "stty -icanon -echo, false",
    "stty -icanon, false",
  })
  void isHiddenWhereLinesAreTakenUnseen(String program, boolean hidden) {
    assertThat(TerminalModes.isHidden(run(program))).isEqualTo(hidden);
  }

  @ParameterizedTest
  @CsvSource({"true, true", "stty -echo, true", "stty raw -echo, false", "stty -icanon, false"})
  void isCanonicalWhereLinesAreTaken(String program, boolean canonical) {
    assertThat(TerminalModes.isCanonical(run(program))).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/dev/null", "/dev/nothing", "/etc/passwd", "/dev/../etc/passwd", "x"})
  void tellsNothingWhereThereIsNoTerminal(String device) {
    assertThat(TerminalModes.isHidden(device)).isFalse();
    assertThat(TerminalModes.isCanonical(device)).isEmpty();
  }

  @Test
  void reachesWhoeverFollows() {
    run("true");
    var registry = new SessionRegistry();
    var nobodysBusiness =
        new SessionListener() {
          @Override
          public void snapshot(SessionSnapshot all) {}

          @Override
          public void changed(SessionChange change) {}
        };
    try (var tmux = Tmux.start(server.config(), registry);
        var following = registry.subscribe(nobodysBusiness)) {
      await().until(() -> echo(registry).equals(Optional.of(true)));
      server.run("respawn-pane", "-k", "-t", "=work:", "stty -echo; exec cat");
      await().until(() -> echo(registry).equals(Optional.of(false)));
      // As `sudo` does when the password was typed: nothing wakes anybody up.
      server.run("respawn-pane", "-k", "-t", "=work:", "stty -echo; read -r word; stty echo; cat");
      server.run("send-keys", "-t", "=work:", "secret", "Enter");
      await().until(() -> echo(registry).equals(Optional.of(true)));
    }
  }

  private static Optional<Boolean> echo(SessionRegistry registry) {
    return registry.current().sessions().stream()
        .flatMap(session -> session.activePane().stream())
        .map(Pane::echo)
        .findFirst();
  }
}
