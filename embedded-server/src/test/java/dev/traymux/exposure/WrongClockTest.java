package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Audit;
import dev.traymux.access.MovableClock;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.store.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A clock that is a day off, and then put right: phones keep the authority they have installed.
final class WrongClockTest {
  @TempDir private Path home;
  private final MovableClock clock = new MovableClock();

  @Test
  void certificatesAreGoodAtOnceOnEitherSide() throws Exception {
    try (var database = TestDatabase.in(home)) {
      var authority =
          new Authority(
              home.resolve("authority"),
              KeyFiles.plain(home),
              new MachineName("desk"),
              clock,
              new SecureRandom(),
              new Audit(database.audit(), clock));
      authority.cover(Lan.of("192.168.1.5"));
      var installed = authority.authority();
      for (var days : new int[] {1, -1, -1, 1}) {
        clock.move(Duration.ofDays(days));

        authority.cover(Lan.of("192.168.1.5"));

        authority.certificate().checkValidity(Date.from(clock.instant()));
        authority.certificate().verify(installed.getPublicKey());
        assertThat(authority.authority()).isEqualTo(installed);
      }
    }
  }
}
