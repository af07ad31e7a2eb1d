package dev.traymux.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class UnderwayTest {
  private final Underway underway = new Underway();

  @Test
  void givesUpWhatIsWaitedForWhenTheSocketGoes() throws Exception {
    var begun = new CountDownLatch(1);
    var reply =
        new FutureTask<>(
            () ->
                underway.run(
                    () -> {
                      begun.countDown();
                      return waitForEver();
                    }));
    Thread.ofVirtual().start(reply);
    begun.await();

    underway.close();

    assertThat(reply.get()).isInstanceOf(Reply.Refused.class);
    assertThat(underway.run(Reply::done)).isInstanceOf(Reply.Refused.class);
  }

  @Test
  void hasNoBusinessWithWhatIsDone() {
    assertThat(underway.run(Reply::done)).isInstanceOf(Reply.Done.class);
    underway.close();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static Reply waitForEver() {
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("not reached");
    } catch (InterruptedException e) {
      throw new CancellationException("interrupted");
    }
  }
}
