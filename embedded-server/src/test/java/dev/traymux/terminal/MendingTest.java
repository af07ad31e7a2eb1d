package dev.traymux.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MendingTest {
  private final ManualLater later = new ManualLater();
  private final AtomicInteger repaints = new AtomicInteger();
  private final Mending mending = new Mending(later, repaints::incrementAndGet);

  private void pause() {
    later.pass(Mending.PAUSE);
  }

  @Test
  void waitsForAPause() {
    mending.need();
    later.pass(Mending.PAUSE.dividedBy(2));
    mending.need();
    later.pass(Mending.PAUSE.dividedBy(2));
    assertThat(repaints).hasValue(0);

    pause();
    assertThat(repaints).hasValue(1);
    pause();
    assertThat(repaints).hasValue(1);
  }

  @Test
  void doesNotPaintForEverWhatNeverLooksRight() {
    for (int i = 0; i < 10; i++) {
      mending.need();
      pause();
    }
    assertThat(repaints).hasValue(2);
  }

  @Test
  void paintsNothingOnceCancelled() {
    mending.need();
    mending.cancel();
    pause();
    assertThat(repaints).hasValue(0);
  }
}
