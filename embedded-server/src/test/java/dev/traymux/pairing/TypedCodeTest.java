package dev.traymux.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.access.Audit;
import dev.traymux.access.Devices;
import dev.traymux.access.Limits;
import dev.traymux.access.MovableClock;
import dev.traymux.access.Scope;
import dev.traymux.config.LimitConfig;
import dev.traymux.config.PairingConfig;
import dev.traymux.exposure.ServerIdentity;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.store.Database;
import dev.traymux.store.TestDatabase;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Phones whose holder types the code instead of scanning it.
class TypedCodeTest {
  @TempDir private Path home;

  private final MovableClock clock = new MovableClock();
  private final AtomicLong nanos = new AtomicLong();
  private final SecureRandom random = new SecureRandom();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Phone phone = new Phone();
  private Database database;
  private ServerIdentity identity;
  private Devices devices;
  private Pairing pairing;

  @BeforeEach
  void open() {
    database = TestDatabase.in(home);
    identity = ServerIdentity.load(home.resolve("identity.pem"), KeyFiles.plain(home), random);
    var audit = new Audit(database.audit(), clock);
    devices = new Devices(database.devices(), audit, clock);
    var codes =
        new PairingCodes(
            PairingConfig.DEFAULTS, database.spentCodes(), identity.id(), clock, random);
    var limits = new Limits(LimitConfig.DEFAULTS, nanos::get);
    pairing = new Pairing(codes, identity, devices, limits, audit, timer);
  }

  @AfterEach
  void close() {
    pairing.close();
    timer.shutdownNow();
    database.close();
  }

  private Handshake claim(Claim claim) throws PairingException {
    return pairing.claim(claim, _ -> {});
  }

  private Claim typed(Phone who, PairingCode code) {
    return who.claimTyped(code.typed(), identity.id());
  }

  @Test
  void aShortCodeIsTwoGroupsThatNobodyMisreads() {
    var seen = new HashSet<String>();
    for (int i = 0; i < 200; i++) {
      var code = pairing.draw().typed();
      assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");
      seen.add(code);
    }
    assertThat(seen).hasSize(200);
  }

  @Test
  void aPhoneThatWasGivenTheCodeByHandIsADevice() throws PairingException {
    var code = pairing.draw();
    var claim = typed(phone, code);
    var handshake = claim(claim);
    assertThat(phone.trusts(claim, handshake)).isTrue();
    assertThat(phone.knows(claim, handshake)).isTrue();
    handshake.reveal(phone.nonce);
    var pending = pairing.pending().orElseThrow();
    assertThat(pending.pairing()).isEqualTo(code.id());

    var approval = pairing.approve(pending, phone.digits(claim, handshake), Scope.DEFAULTS);

    assertThat(approval).isInstanceOf(Approval.Paired.class);
    assertThat(devices.find(phone.key.id())).isPresent();
  }

  @Test
  void aScanningPhoneTooCanTellWhoDrewTheCode() throws PairingException {
    var claim = phone.claim(pairing.draw());
    assertThat(phone.knows(claim, claim(claim))).isTrue();
  }

  @Test
  void bothFormsAreOneCode() throws PairingException {
    var first = pairing.draw();
    claim(typed(phone, first));
    assertThatThrownBy(() -> claim(new Phone().claim(first)))
        .isInstanceOf(PairingException.Used.class);

    var second = pairing.draw();
    claim(phone.claim(second));
    assertThatThrownBy(() -> claim(typed(new Phone(), second)))
        .isInstanceOf(PairingException.Used.class);
  }

  @Test
  void bothFormsExpire() {
    var code = pairing.draw();
    clock.move(Duration.ofMinutes(2));
    assertThatThrownBy(() -> claim(typed(phone, code)))
        .isInstanceOf(PairingException.Expired.class);

    var replaced = pairing.draw();
    pairing.draw();
    assertThatThrownBy(() -> claim(typed(phone, replaced)))
        .isInstanceOf(PairingException.Expired.class);
  }

  @Test
  void oneTryWithTheRightCodeSpendsIt() {
    var code = pairing.draw();
    var id = typed(phone, code).pairing();
    var forged = phone.claim(id, code.secret());
    assertThatThrownBy(() -> claim(forged)).isInstanceOf(PairingException.Failed.class);
    assertThatThrownBy(() -> claim(typed(phone, code))).isInstanceOf(PairingException.Used.class);
    assertThat(pairing.code()).isEmpty();
  }

  @Test
  void aCodeIsThatOfItsMachineOnly() {
    var code = pairing.draw();
    assertThatThrownBy(() -> claim(phone.claimTyped(code.typed(), "another machine")))
        .isInstanceOf(PairingException.Unknown.class);
    assertThat(pairing.code()).contains(code);
  }

  @Test
  void guessesAreAllUnknownAndFewWhetherNearOrFar() {
    var code = pairing.draw();
    char last = code.typed().charAt(10);
    var near = code.typed().substring(0, 10) + (last == '0' ? '1' : '0');
    for (var guess : new String[] {near, "00000-00000", near, "ZZZZZ-ZZZZZ", near}) {
      nanos.addAndGet(Duration.ofSeconds(12).toNanos());
      assertThatThrownBy(() -> claim(phone.claimTyped(guess, identity.id())))
          .isExactlyInstanceOf(PairingException.Unknown.class)
          .hasMessage(new PairingException.Unknown().getMessage());
      nanos.addAndGet(Duration.ofSeconds(12).toNanos());
      assertThatThrownBy(() -> claim(phone.claim(guess, code.secret())))
          .isInstanceOf(PairingException.Unknown.class);
    }

    // Ten of them, and this address is told nothing more, not even with the right code.
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThatThrownBy(() -> claim(typed(phone, code)))
        .isInstanceOf(PairingException.TooMany.class);
    phone.address = InetAddress.ofLiteral("192.168.1.99");
    assertThat(pairing.code()).contains(code);
  }
}
