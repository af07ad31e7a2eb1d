package dev.traymux.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.session.ServerId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SilencesTest {
  private static final ServerId SERVER = new ServerId("default", "1");
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private final Silences silences = new Silences();

  private boolean isLeftAloneAfter(long seconds) {
    return silences.isLeftAlone(SERVER, NOW.plus(Duration.ofSeconds(seconds)));
  }

  @Test
  void aServerIsLeftAloneLongerEachTime() {
    assertThat(isLeftAloneAfter(0)).isFalse();

    silences.begin(SERVER, NOW);
    assertThat(isLeftAloneAfter(0)).isTrue();
    assertThat(isLeftAloneAfter(1)).isFalse();

    silences.begin(SERVER, NOW);
    assertThat(isLeftAloneAfter(1)).isTrue();
    assertThat(isLeftAloneAfter(2)).isFalse();

    for (int i = 0; i < 100; i++) {
      silences.begin(SERVER, NOW);
    }
    assertThat(isLeftAloneAfter(29)).isTrue();
    assertThat(isLeftAloneAfter(30)).isFalse();

    silences.end(SERVER);
    silences.begin(SERVER, NOW);
    assertThat(isLeftAloneAfter(1)).isFalse();
  }
}
