package dev.traymux.access;

import static dev.traymux.access.DeviceProof.Reason.CHALLENGE_SPENT;
import static dev.traymux.access.DeviceProof.Reason.LAPSED_DEVICE;
import static dev.traymux.access.DeviceProof.Reason.UNKNOWN_DEVICE;
import static dev.traymux.access.DeviceProof.Reason.WRONG_SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.store.TestDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceProofTest extends AccessTest {
  private static final String SERVER = "server";

  private final Challenge challenge = Challenge.draw(new SecureRandom());
  private DeviceProof proof;

  @BeforeEach
  void prepare() {
    proof = new DeviceProof(SERVER, devices, limits, audit, clock);
  }

  private DeviceProof.Outcome check(Bytes signature) {
    return check(challenge, signature);
  }

  private DeviceProof.Outcome check(Challenge asked, Bytes signature) {
    return proof.check(DeviceProof.Purpose.HELLO, asked, PEER, key.id().text(), signature);
  }

  private Bytes right() {
    return key.hello(ORIGIN, SERVER, challenge.nonce());
  }

  private static DeviceProof.Outcome refused(DeviceProof.Reason reason) {
    return new DeviceProof.Outcome.Refused(reason);
  }

  @Test
  void provesAPairedDevice() {
    var device = pair();
    assertThat(check(right())).isEqualTo(new DeviceProof.Outcome.Proven(device));
  }

  @Test
  void aChallengeIsGoodForOneAnswer() {
    pair();
    check(right());
    assertThat(check(right())).isEqualTo(refused(CHALLENGE_SPENT));
  }

  @Test
  void aWrongAnswerSpendsTheChallengeToo() {
    pair();
    assertThat(check(Bytes.of(new byte[64]))).isEqualTo(refused(WRONG_SIGNATURE));
    assertThat(check(right())).isEqualTo(refused(CHALLENGE_SPENT));
  }

  @Test
  void theAnswerToAnotherChallengeProvesNothing() {
    pair();
    var other = Challenge.draw(new SecureRandom());
    assertThat(check(key.hello(ORIGIN, SERVER, other.nonce()))).isEqualTo(refused(WRONG_SIGNATURE));
  }

  @Test
  void theAnswerGivenElsewhereProvesNothing() {
    pair();
    assertThat(check(key.hello("https://192.168.1.6:8722", SERVER, challenge.nonce())))
        .isEqualTo(refused(WRONG_SIGNATURE));
  }

  @Test
  void theAnswerForAnotherMachineProvesNothing() {
    pair();
    assertThat(check(key.hello(ORIGIN, "other", challenge.nonce())))
        .isEqualTo(refused(WRONG_SIGNATURE));
  }

  @Test
  void theAnswerForAnotherPurposeProvesNothing() {
    pair();
    assertThat(proof.check(DeviceProof.Purpose.SESSION, challenge, PEER, key.id().text(), right()))
        .isEqualTo(refused(WRONG_SIGNATURE));
  }

  @Test
  void remembersWhereADeviceWas() {
    pair();
    check(right());
    restart();
    var device = devices.find(key.id()).orElseThrow();
    assertThat(device.lastAddress()).contains(PHONE);
    assertThat(device.lastKind()).contains(ConnectionKind.LOCAL_UNVERIFIED);
  }

  @Test
  void strangersAndTheRevokedProveNothing() {
    assertThat(check(right())).isEqualTo(refused(UNKNOWN_DEVICE));
    devices.revoke(OPERATOR, pair().id());
    var again = Challenge.draw(new SecureRandom());
    assertThat(check(again, key.hello(ORIGIN, SERVER, again.nonce())))
        .isEqualTo(refused(UNKNOWN_DEVICE));
  }

  @Test
  void aDeviceLapsesAfterNinetyDaysUnused() {
    pair();
    clock.move(Device.LAPSE.minusSeconds(1));
    assertThat(check(right())).isInstanceOf(DeviceProof.Outcome.Proven.class);

    clock.move(Device.LAPSE);
    var again = Challenge.draw(new SecureRandom());
    assertThat(check(again, key.hello(ORIGIN, SERVER, again.nonce())))
        .isEqualTo(refused(LAPSED_DEVICE));
  }

  @Test
  void aClockADayOffChangesNothing() {
    pair();
    clock.move(Duration.ofDays(-1));
    assertThat(check(right())).isInstanceOf(DeviceProof.Outcome.Proven.class);
  }

  @Test
  void aFullDiskKeepsNobodyOut() {
    pair();
    clock.move(Duration.ofHours(1));
    TestDatabase.tamper(database, "DROP TABLE device");

    assertThat(check(right())).isInstanceOf(DeviceProof.Outcome.Proven.class);
  }

  @Test
  void aFloodOfRefusalsDoesNotFillTheAudit() {
    for (int i = 0; i < 100; i++) {
      check(Bytes.of(new byte[64]));
    }
    assertThat(audit.verify()).isEqualTo(new Audit.Verdict.Intact(5));
  }
}
