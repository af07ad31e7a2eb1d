package dev.traymux.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.MovableClock;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.terminal.ManualLater;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.Tmux;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class EndingsTest {
  private static final Duration UNDO = Duration.ofSeconds(10);

  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final SessionRegistry registry = new SessionRegistry();
  private final MovableClock clock = new MovableClock();
  private final ManualLater later = new ManualLater();
  private Tmux tmux;
  private Endings endings;
  private SessionId work;

  @BeforeEach
  void start() {
    server.start("work", "--", "exec cat");
    server.start("other", "--", "exec cat");
    tmux = Tmux.start(server.config(true, PrivateTmux.RARELY), registry);
    endings = new Endings(registry, tmux, clock, later, Runnable::run);
    await().until(() -> registry.current().sessions().size() == 2);
    work = session("work").id();
  }

  @AfterEach
  void stop() {
    endings.close();
    tmux.close();
  }

  private Session session(String name) {
    return registry.current().sessions().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Instant> ending() {
    return session("work").ending();
  }

  private boolean lives() {
    return server.run("list-sessions", "-F", "#{session_name}").contains("work");
  }

  @Test
  void killsWhenTheTimeIsOver() {
    endings.kill(work, UNDO, false, () -> true);

    assertThat(ending()).contains(clock.instant().plus(UNDO));
    assertThat(session("other").ending()).isEmpty();
    later.pass(UNDO.minusMillis(1));
    assertThat(lives()).isTrue();

    later.pass(Duration.ofMillis(1));
    assertThat(lives()).isFalse();
    assertThat(registry.current().find(work)).isEmpty();
  }

  @Test
  void sparesWhatIsSpared() {
    endings.kill(work, UNDO, false, () -> true);
    endings.spare(work);

    assertThat(ending()).isEmpty();
    later.pass(UNDO);
    assertThat(lives()).isTrue();
    endings.spare(work);
  }

  @Test
  void saidAgainTheTimeBeginsAnew() {
    endings.kill(work, UNDO, false, () -> true);
    later.pass(Duration.ofSeconds(9));
    clock.move(Duration.ofSeconds(9));
    endings.kill(work, UNDO, false, () -> true);

    assertThat(ending()).contains(clock.instant().plus(UNDO));
    later.pass(Duration.ofSeconds(9));
    assertThat(lives()).isTrue();
    later.pass(Duration.ofSeconds(1));
    assertThat(lives()).isFalse();
  }

  @Test
  void killsAtOnceWhatIsNotToWait() {
    endings.kill(work, UNDO, false, () -> true);
    endings.kill(work);

    assertThat(lives()).isFalse();
    later.pass(UNDO);
  }

  @Test
  void killsNothingForWhomThatIsNoLongerAllowed() {
    endings.kill(work, UNDO, false, () -> false);
    later.pass(UNDO);

    assertThat(lives()).isTrue();
    assertThat(ending()).isEmpty();
  }

  @Test
  void killsNothingForThoseElsewhereOnceTheyAreCutOff() {
    var other = session("other").id();
    endings.kill(work, UNDO, true, () -> true);
    endings.kill(other, UNDO, false, () -> true);
    endings.spareRemote();

    assertThat(ending()).isEmpty();
    later.pass(UNDO);
    assertThat(lives()).isTrue();
    assertThat(registry.current().find(other)).isEmpty();
  }

  @Test
  void killsNothingOnceItIsStopped() {
    endings.kill(work, UNDO, false, () -> true);
    endings.close();
    later.pass(UNDO);

    assertThat(lives()).isTrue();
  }

  @Test
  void marksOnWhateverElseChanges() {
    endings.kill(work, UNDO, false, () -> true);
    tmux.rename(work, "renamed");

    assertThat(session("renamed").ending()).isPresent();
    later.pass(UNDO);
    assertThat(registry.current().find(work)).isEmpty();
  }

  @Test
  void marksNoSessionThatIsNone() {
    var gone = new SessionId(work.server(), "$4711");

    assertThatExceptionOfType(SessionException.Gone.class)
        .isThrownBy(() -> endings.kill(gone, UNDO, false, () -> true));
    server.run("kill-session", "-t", "=work");
    assertThatExceptionOfType(SessionException.Gone.class)
        .isThrownBy(() -> endings.kill(work, UNDO, false, () -> true));
  }

  @Test
  void doesNotMindThatSomebodyElseEndedIt() {
    endings.kill(work, UNDO, false, () -> true);
    server.run("kill-session", "-t", "=work");
    later.pass(UNDO);

    assertThat(registry.current().find(work)).isEmpty();
  }
}
