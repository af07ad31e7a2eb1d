package dev.traymux.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AlarmTest {
  private static final InstantSource CLOCK = InstantSource.system();

  private final AtomicInteger rung = new AtomicInteger();
  private final Alarm alarm = new Alarm(CLOCK, this::ring);

  /// As for a pane that is never still: there is always a next time.
  private void ring() {
    rung.incrementAndGet();
    alarm.set(in(Duration.ofHours(1)));
  }

  private static Instant in(Duration time) {
    return CLOCK.instant().plus(time);
  }

  @AfterEach
  void close() {
    alarm.close();
  }

  @Test
  void isSetOnceHoweverOftenItRings() {
    alarm.set(in(Duration.ofHours(2)));

    for (int times = 1; times <= 20; times++) {
      alarm.set(in(Duration.ZERO));
      int expected = times;
      await().until(() -> rung.get() == expected && alarm.pending() > 0);
      assertThat(alarm.pending()).isEqualTo(1);
    }
  }

  @Test
  void ringsAtTheEarlierTime() {
    alarm.set(in(Duration.ofHours(2)));
    alarm.set(in(Duration.ofHours(3)));
    alarm.set(in(Duration.ofMillis(1)));

    await().until(() -> rung.get() == 1);
  }

  @Test
  void isSilentOnceClosed() {
    alarm.close();
    alarm.set(in(Duration.ZERO));

    assertThat(alarm.pending()).isZero();
  }
}
