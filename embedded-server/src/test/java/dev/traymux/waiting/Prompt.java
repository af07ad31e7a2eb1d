package dev.traymux.waiting;

import static org.awaitility.pollinterval.IterativePollInterval.iterative;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Has every test look at once whether what it waits for is there, and soon again: by itself
/// Awaitility looks ten times a second and never before a tenth has passed, which is most of what
/// most tests wait for. Later it looks no more often than that, since looking often means to start
/// a process.
///
/// JUnit finds it as a service.
public final class Prompt implements BeforeAllCallback {
  private static final Duration FIRST = Duration.ofMillis(5);
  private static final Duration LAST = Duration.ofMillis(100);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(iterative(Prompt::longer, FIRST));
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LAST) < 0 ? twice : LAST;
  }
}
