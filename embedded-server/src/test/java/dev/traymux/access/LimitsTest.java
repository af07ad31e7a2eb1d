package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.config.LimitConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final InetAddress PHONE = InetAddress.ofLiteral("192.168.1.20");
  private static final InetAddress OTHER = InetAddress.ofLiteral("192.168.1.21");

  private final AtomicLong nanos = new AtomicLong();
  private final Limits limits = new Limits(LimitConfig.DEFAULTS, nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void fiveClaimsAMinute() {
    for (int i = 0; i < 5; i++) {
      assertThat(limits.claim(PHONE)).isEmpty();
    }
    assertThat(limits.claim(PHONE)).contains(Duration.ofSeconds(12));
    assertThat(limits.claim(OTHER)).isEmpty();

    pass(Duration.ofSeconds(12));
    assertThat(limits.claim(PHONE)).isEmpty();
  }

  @Test
  void tenFailuresLockPairingForTenMinutesAndNothingElse() {
    for (int i = 0; i < 10; i++) {
      assertThat(limits.claim(PHONE)).isEmpty();
      assertThat(limits.claimFailed(PHONE)).isEqualTo(i == 9);
      pass(Duration.ofSeconds(15));
    }
    assertThat(limits.claim(PHONE)).contains(Duration.ofMinutes(10));
    assertThat(limits.claim(OTHER)).isEmpty();
    assertThat(limits.request(PHONE)).isEmpty();
    assertThat(limits.socket(PHONE)).isPresent();
    assertThat(limits.socket(TestKey.make().id())).isPresent();

    pass(Duration.ofMinutes(9));
    assertThat(limits.claim(PHONE)).isPresent();
    pass(Duration.ofMinutes(1));
    assertThat(limits.claim(PHONE)).isEmpty();
  }

  @Test
  void anIpv6NetworkCountsAsOneAddress() {
    for (int i = 1; i <= 5; i++) {
      assertThat(limits.claim(InetAddress.ofLiteral("fd00::1:" + i))).isEmpty();
    }
    assertThat(limits.claim(InetAddress.ofLiteral("fd00::2:1"))).isPresent();
    assertThat(limits.claim(InetAddress.ofLiteral("fd00:0:0:1::1"))).isEmpty();
  }

  @Test
  void socketsAreLimitedUntilGivenBack() {
    var first = limits.socket(PHONE).orElseThrow();
    for (int i = 0; i < 3; i++) {
      assertThat(limits.socket(PHONE)).isPresent();
    }
    assertThat(limits.socket(PHONE)).isEmpty();
    assertThat(limits.socket(OTHER)).isPresent();

    first.close();
    first.close();
    assertThat(limits.socket(PHONE)).isPresent();
    assertThat(limits.socket(PHONE)).isEmpty();
  }

  @Test
  void eightSocketsPerDevice() {
    var device = TestKey.make().id();
    for (int i = 0; i < 8; i++) {
      assertThat(limits.socket(device)).isPresent();
    }
    assertThat(limits.socket(device)).isEmpty();
  }

  @Test
  void aScriptIsLimitedWhereverItComesFrom() {
    var id = new TokenId("0123456789abcdef");
    for (int i = 0; i < 600; i++) {
      var from = i % 2 == 0 ? PHONE : OTHER;
      assertThat(limits.call(new Principal.Script(id, from))).isEmpty();
    }
    assertThat(limits.call(new Principal.Script(id, PHONE))).isPresent();
    assertThat(limits.call(new Principal.Script(new TokenId("f".repeat(16)), PHONE))).isEmpty();
  }

  @Test
  void aScriptHasAsManyRequestsAndStreamsAtOnceAsAreGood() {
    var script = new Principal.Script(new TokenId("0123456789abcdef"), PHONE);
    var first = limits.callPlace(script).orElseThrow();
    for (int i = 0; i < 15; i++) {
      assertThat(limits.callPlace(script)).isPresent();
    }
    assertThat(limits.callPlace(script)).isEmpty();
    first.close();
    assertThat(limits.callPlace(script)).isPresent();
    for (int i = 0; i < 8; i++) {
      assertThat(limits.streamPlace(script)).isPresent();
    }
    assertThat(limits.streamPlace(script)).isEmpty();
  }

  @Test
  void aFloodFromEverywhereStaysInBoundedMemory() throws UnknownHostException {
    for (int i = 0; i < 100_000; i++) {
      var address =
          InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i});
      assertThat(limits.claim(address)).isEmpty();
      limits.claimFailed(address);
      assertThat(limits.wrongCredential(address)).isEmpty();
      assertThat(limits.challenge(address)).isEmpty();
      limits.socket(address).orElseThrow().close();
    }
    assertThat(limits.remembered()).isLessThanOrEqualTo(4L * Limits.REMEMBERED);
  }
}
