package dev.traymux.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.attention.AttentionConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  @Test
  void areThese() {
    assertThat(NetworkConfig.DEFAULTS)
        .isEqualTo(new NetworkConfig(8722, false, Duration.ofSeconds(5)));
    assertThat(NetworkConfig.DEFAULTS.proxyPort()).isEqualTo(8822);
    assertThat(PairingConfig.DEFAULTS)
        .isEqualTo(new PairingConfig(Duration.ofMinutes(2), Duration.ofMinutes(2)));
    assertThat(AttentionConfig.DEFAULTS)
        .isEqualTo(new AttentionConfig(Duration.ofMillis(1500), Duration.ofSeconds(5), false));
    assertThat(LimitConfig.DEFAULTS)
        .isEqualTo(new LimitConfig(5, 10, Duration.ofMinutes(10), 4, 8, 600));
  }
}
