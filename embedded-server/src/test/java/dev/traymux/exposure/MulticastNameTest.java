package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.jmdns.JmDNS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Real multicast, on loopback.
class MulticastNameTest {
  private static final InetAddress OURS = InetAddress.ofLiteral("127.0.0.1");

  private final MachineName machine =
      new MachineName("traymux-test-" + ThreadLocalRandom.current().nextInt(1_000_000));
  private final AtomicInteger news = new AtomicInteger();
  private final MulticastName name = new MulticastName();

  @AfterEach
  void close() {
    name.close();
  }

  private Set<InetAddress> ask() throws IOException {
    return MulticastQuestion.ask(machine.local(), OURS, Duration.ofMillis(500));
  }

  @Test
  void announcesAndTakesBackTheName() throws IOException {
    assertThat(ask()).isEmpty();

    name.announce(machine, Set.of(OURS), news::incrementAndGet);
    await().until(name::isFound);

    assertThat(news).hasValue(1);
    awaitAnswers();

    name.stop();
    assertThat(name.isFound()).isFalse();
    await().until(() -> ask().isEmpty());
  }

  @Test
  void announcesNothingWhereTheSystemDoes() throws IOException {
    try (var system = JmDNS.create(OURS, machine.label())) {
      awaitAnswers();

      name.announce(machine, Set.of(OURS), news::incrementAndGet);
      await().until(name::isFound);
      name.stop();
      await().until(name::isStill);

      awaitAnswers();
      assertThat(system.getHostName()).as("nobody disputed it").startsWith(machine.local());
    }
  }

  // Announcements are heard twice; what is heard more often are answers.
  private void awaitAnswers() {
    var heard = new AtomicInteger();
    await()
        .until(
            () -> ask().equals(Set.of(OURS)) ? heard.incrementAndGet() : heard.get(),
            count -> count > 2);
  }
}
