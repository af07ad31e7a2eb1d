package dev.traymux.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.access.Audit;
import dev.traymux.access.Bytes;
import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Device;
import dev.traymux.access.Devices;
import dev.traymux.access.Limits;
import dev.traymux.access.MovableClock;
import dev.traymux.access.Peer;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.access.TestKey;
import dev.traymux.config.LimitConfig;
import dev.traymux.config.PairingConfig;
import dev.traymux.exposure.ServerIdentity;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.store.Database;
import dev.traymux.store.StoreException;
import dev.traymux.store.TestDatabase;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairingTest {
  @TempDir private Path home;

  private final MovableClock clock = new MovableClock();
  private final AtomicLong nanos = new AtomicLong();
  private final SecureRandom random = new SecureRandom();
  private final Phone phone = new Phone();
  private final List<PairingEvent> events = new CopyOnWriteArrayList<>();
  private final List<Handshake.Outcome> outcomes = new CopyOnWriteArrayList<>();
  private ScheduledExecutorService timer;
  private Database database;
  private ServerIdentity identity;
  private Devices devices;
  private Audit audit;
  private Pairing pairing;

  @BeforeEach
  void open() {
    open(PairingConfig.DEFAULTS);
  }

  private void open(PairingConfig config) {
    timer = Executors.newSingleThreadScheduledExecutor();
    database = TestDatabase.in(home);
    identity = ServerIdentity.load(home.resolve("identity.pem"), KeyFiles.plain(home), random);
    audit = new Audit(database.audit(), clock);
    devices = new Devices(database.devices(), audit, clock);
    pairing =
        new Pairing(
            new PairingCodes(config, database.spentCodes(), identity.id(), clock, random),
            identity,
            devices,
            new Limits(LimitConfig.DEFAULTS, nanos::get),
            audit,
            timer);
    pairing.subscribe(events::add);
  }

  @AfterEach
  void close() {
    pairing.close();
    timer.shutdownNow();
    database.close();
  }

  private void restart(PairingConfig config) {
    close();
    open(config);
  }

  private Handshake claim(Claim claim) throws PairingException {
    return pairing.claim(claim, outcomes::add);
  }

  private String await(Phone who) throws PairingException {
    var claim = who.claim(pairing.draw());
    var handshake = claim(claim);
    handshake.reveal(who.nonce);
    return who.digits(claim, handshake);
  }

  private PendingDevice pending() {
    return pairing.pending().orElseThrow();
  }

  private static String other(String digits) {
    return digits.equals("0000") ? "0001" : "0000";
  }

  @Test
  void aPhoneThatScansAndShowsTheRightDigitsIsADevice() throws PairingException {
    var code = pairing.draw();
    var claim = phone.claim(code);
    var handshake = claim(claim);
    assertThat(phone.trusts(claim, handshake)).isTrue();
    assertThat(handshake.serverKey().sha256().base64url()).isEqualTo(identity.id());
    var expires = handshake.reveal(phone.nonce);
    var pending = pending();

    var approval =
        pairing.approve(pending, " " + phone.digits(claim, handshake) + "\n", Scope.DEFAULTS);

    var device = devices.find(phone.key.id()).orElseThrow();
    assertThat(approval).isEqualTo(new Approval.Paired(device));
    assertThat(outcomes).containsExactly(Handshake.Outcome.APPROVED);
    assertThat(pending)
        .isEqualTo(
            new PendingDevice(
                code.id(),
                "Pixel",
                phone.address,
                ConnectionKind.LOCAL_UNVERIFIED,
                Scope.DEFAULTS,
                expires));
    assertThat(events)
        .containsExactly(
            new PairingEvent.CodeDrawn(code),
            new PairingEvent.CodeSpent("Pixel", phone.address),
            new PairingEvent.AwaitingDigits(pending),
            new PairingEvent.Approved(device));
    assertThat(pairing.pending()).isEmpty();
  }

  @Test
  void thePersonDecidesWhatIsGrantedNotThePhone() throws PairingException {
    phone.scopes = List.of("view", "input", "manage", "files", "runs", "admin");
    var digits = await(phone);
    assertThat(pending().asked()).hasSize(6);

    pairing.approve(pending(), digits, Set.of(Scope.VIEW));

    assertThat(devices.list().getFirst().scopes()).containsExactly(Scope.VIEW);
  }

  @Test
  void aPairedKeyPairsAgain() throws PairingException {
    var first = await(phone);
    pairing.approve(pending(), first, Scope.DEFAULTS);
    phone.label = "Renamed";
    var second = await(phone);
    pairing.approve(pending(), second, Set.of(Scope.VIEW));

    assertThat(devices.list()).extracting(Device::label).containsExactly("Renamed");
    assertThat(devices.list().getFirst().scopes()).containsExactly(Scope.VIEW);
  }

  @Test
  void aCodeIsGoodOnce() throws PairingException {
    var claim = phone.claim(pairing.draw());
    claim(claim);
    assertThatThrownBy(() -> claim(claim)).isInstanceOf(PairingException.Used.class);
  }

  @Test
  void eightPhonesAtOnceAndOneCode() throws Exception {
    var code = pairing.draw();
    var phones =
        IntStream.range(0, 8)
            .mapToObj(
                i -> {
                  var one = new Phone();
                  one.address = InetAddress.ofLiteral("192.168.1.3" + i);
                  return one;
                })
            .toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var claims =
          threads.invokeAll(
              phones.stream().<Callable<Handshake>>map(p -> () -> claim(p.claim(code))).toList());
      assertThat(claims).filteredOn(c -> c.state() == Future.State.SUCCESS).hasSize(1);
      assertThat(claims)
          .filteredOn(c -> c.state() == Future.State.FAILED)
          .hasSize(7)
          .allSatisfy(c -> assertThat(c.exceptionNow()).isInstanceOf(PairingException.Used.class));
    }
  }

  @Test
  void aUsedCodeIsUsedAfterARestartToo() throws PairingException {
    var claim = phone.claim(pairing.draw());
    claim(claim);
    restart(PairingConfig.DEFAULTS);
    assertThatThrownBy(() -> claim(claim)).isInstanceOf(PairingException.Used.class);
  }

  @Test
  void aStrangersCodeDisturbsNobody() throws PairingException {
    var digits = await(phone);
    var waiting = pending();
    var stranger = new Phone();

    assertThatThrownBy(() -> claim(stranger.claim("unknown", Bytes.random(32, random))))
        .isInstanceOf(PairingException.Unknown.class);
    assertThatThrownBy(() -> claim(stranger.claim(waiting.pairing(), Bytes.random(32, random))))
        .isInstanceOf(PairingException.Used.class);

    assertThat(events.subList(events.size() - 2, events.size()))
        .allSatisfy(e -> assertThat(e).isInstanceOf(PairingEvent.TurnedAway.class));
    assertThat(pairing.approve(waiting, digits, Scope.DEFAULTS))
        .isInstanceOf(Approval.Paired.class);
  }

  @Test
  void anUnusedCodeDoesNotSurviveARestart() {
    var claim = phone.claim(pairing.draw());
    restart(PairingConfig.DEFAULTS);
    assertThatThrownBy(() -> claim(claim)).isInstanceOf(PairingException.Unknown.class);
  }

  @Test
  void aCodeThatCannotBeMarkedAsUsedIsLost() {
    var code = pairing.draw();
    var claim = phone.claim(code);
    TestDatabase.tamper(database, "DROP TABLE spent_code");
    var strange = phone.claim("unknown", Bytes.random(32, random));
    assertThatThrownBy(() -> claim(strange)).isInstanceOf(StoreException.class);
    assertThat(pairing.code()).contains(code);
    assertThat(events).containsExactly(new PairingEvent.CodeDrawn(code));

    assertThatThrownBy(() -> claim(claim)).isInstanceOf(StoreException.class);
    assertThat(pairing.code()).isEmpty();
    assertThat(events).hasAtLeastOneElementOfType(PairingEvent.Failed.class);
  }

  @Test
  void aCodeExpires() {
    var claim = phone.claim(pairing.draw());
    clock.move(Duration.ofMinutes(2).minusMillis(1));
    assertThat(pairing.code()).isPresent();
    clock.move(Duration.ofMillis(1));
    assertThat(pairing.code()).isEmpty();
    assertThatThrownBy(() -> claim(claim)).isInstanceOf(PairingException.Expired.class);
  }

  @Test
  void aClockSetADayAheadOrBackEndsACode() {
    for (int days : new int[] {1, -1}) {
      var code = pairing.draw();
      var claim = phone.claim(code);
      clock.move(Duration.ofDays(days));
      assertThatThrownBy(() -> claim(claim)).isInstanceOf(PairingException.Expired.class);
      assertThat(events).endsWith(new PairingEvent.CodeExpired(code.id()));
    }
  }

  @Test
  void aCodeThatWasReplacedIsExpired() {
    var claim = phone.claim(pairing.draw());
    var next = pairing.draw();
    assertThatThrownBy(() -> claim(claim)).isInstanceOf(PairingException.Expired.class);
    assertThat(pairing.code()).contains(next);
    assertThat(events).doesNotHaveAnyElementsOfTypes(PairingEvent.CodeExpired.class);
  }

  @Test
  void codesEndByThemselves() {
    restart(new PairingConfig(Duration.ofMillis(20), Duration.ofMinutes(2)));
    var code = pairing.draw();
    Awaitility.await()
        .untilAsserted(() -> assertThat(events).contains(new PairingEvent.CodeExpired(code.id())));
  }

  @Test
  void waitsEndByThemselves() throws PairingException {
    restart(new PairingConfig(Duration.ofMinutes(2), Duration.ofMillis(20)));
    await(phone);
    Awaitility.await()
        .untilAsserted(() -> assertThat(outcomes).containsExactly(Handshake.Outcome.EXPIRED));
    assertThat(pairing.pending()).isEmpty();
  }

  @Test
  void aLateApprovalIsNone() throws PairingException {
    var digits = await(phone);
    var pending = pending();
    clock.move(Duration.ofMinutes(2));
    assertThat(pairing.approve(pending, digits, Scope.DEFAULTS)).isEqualTo(new Approval.Gone());
    assertThat(outcomes).containsExactly(Handshake.Outcome.EXPIRED);
    assertThat(devices.list()).isEmpty();
  }

  @Test
  void aWrongSecretSpendsTheCode() {
    var code = pairing.draw();
    var forged = phone.claim(code.id(), Bytes.random(32, random));
    assertThatThrownBy(() -> claim(forged)).isInstanceOf(PairingException.Failed.class);
    assertThatThrownBy(() -> claim(phone.claim(code))).isInstanceOf(PairingException.Used.class);
    assertThat(events).hasAtLeastOneElementOfType(PairingEvent.Failed.class);
  }

  @Test
  void whatWasClaimedCannotBeChangedOnTheWay() {
    var claim = phone.claim(pairing.draw());
    var more =
        new Claim(
            claim.peer(),
            claim.pairing(),
            claim.publicKey(),
            claim.label(),
            List.of("view", "input", "admin"),
            claim.commitment(),
            claim.mac());
    assertThatThrownBy(() -> claim(more)).isInstanceOf(PairingException.Failed.class);
  }

  @Test
  void aClaimMadeForAnotherOriginFails() {
    var claim = phone.claim(pairing.draw());
    var elsewhere =
        new Claim(
            new Peer("https://192.168.1.6:8722", claim.address(), claim.peer().kind()),
            claim.pairing(),
            claim.publicKey(),
            claim.label(),
            claim.scopes(),
            claim.commitment(),
            claim.mac());
    assertThatThrownBy(() -> claim(elsewhere)).isInstanceOf(PairingException.Failed.class);
  }

  @Test
  void aKeyOffTheCurveFailsEvenWithTheRightMac() {
    var encoded = phone.publicKey.toArray();
    encoded[90] ^= 1;
    phone.publicKey = Bytes.of(encoded);
    assertThatThrownBy(() -> claim(phone.claim(pairing.draw())))
        .isInstanceOf(PairingException.Failed.class);
  }

  @Test
  void labelsAndScopesAreCheckedEvenWithTheRightMac() {
    for (var label : List.of("", "x".repeat(65), "x".repeat(10 << 20))) {
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
      phone.label = label;
      assertThatThrownBy(() -> claim(phone.claim(pairing.draw())))
          .isInstanceOf(PairingException.Failed.class);
    }
    phone.label = "Pixel";
    for (var scopes :
        List.of(List.<String>of(), List.of("view", "view"), List.of("root"), List.of("VIEW"))) {
      nanos.addAndGet(Duration.ofMinutes(1).toNanos());
      phone.scopes = scopes;
      assertThatThrownBy(() -> claim(phone.claim(pairing.draw())))
          .isInstanceOf(PairingException.Failed.class);
    }
  }

  @Test
  void aLabelIsShownClean() throws PairingException {
    phone.label = "\u202eevil\u001b[2J\r\n";
    var digits = await(phone);
    assertThat(pending().label()).isEqualTo("evil[2J");
    pairing.approve(pending(), digits, Scope.DEFAULTS);
    assertThat(devices.list().getFirst().label()).isEqualTo("evil[2J");
  }

  @Test
  void anotherNonceThanCommittedToFails() throws PairingException {
    var handshake = claim(phone.claim(pairing.draw()));
    assertThatThrownBy(() -> handshake.reveal(Bytes.random(32, random)))
        .isInstanceOf(PairingException.Failed.class);
    assertThatThrownBy(() -> handshake.reveal(phone.nonce))
        .isInstanceOf(PairingException.Failed.class);
    assertThat(pairing.pending()).isEmpty();
  }

  @Test
  void theNonceIsRevealedOnce() throws PairingException {
    var handshake = claim(phone.claim(pairing.draw()));
    handshake.reveal(phone.nonce);
    assertThatThrownBy(() -> handshake.reveal(phone.nonce))
        .isInstanceOf(PairingException.Failed.class);
    assertThat(pairing.pending()).isPresent();
  }

  @Test
  void thereIsOneTryAtTheDigits() throws PairingException {
    var digits = await(phone);
    var pending = pending();

    assertThat(pairing.approve(pending, other(digits), Scope.DEFAULTS))
        .isEqualTo(new Approval.WrongDigits());
    assertThat(pairing.approve(pending, digits, Scope.DEFAULTS)).isEqualTo(new Approval.Gone());

    assertThat(outcomes).containsExactly(Handshake.Outcome.REFUSED);
    assertThat(events).contains(new PairingEvent.WrongDigits(pending));
    assertThat(devices.list()).isEmpty();
  }

  @Test
  void whatAreNotFourDigitsIsNoTry() throws PairingException {
    var digits = await(phone);
    for (var slip : List.of("", "123", "12345", "12a4", "١٢٣٤", "-123")) {
      assertThat(pairing.approve(pending(), slip, Scope.DEFAULTS))
          .isEqualTo(new Approval.NotDigits());
    }
    assertThat(pairing.approve(pending(), digits, Scope.DEFAULTS))
        .isInstanceOf(Approval.Paired.class);
  }

  @Test
  void nobodyIsApprovedBeforeTheNonceIsRevealed() throws PairingException {
    claim(phone.claim(pairing.draw()));
    var guessed =
        new PendingDevice(
            "x",
            "Pixel",
            phone.address,
            ConnectionKind.LOCAL_UNVERIFIED,
            Scope.DEFAULTS,
            clock.instant().plusSeconds(60));
    assertThat(pairing.pending()).isEmpty();
    assertThat(pairing.approve(guessed, "0000", Scope.DEFAULTS)).isEqualTo(new Approval.Gone());
  }

  @Test
  void thePersonCanSayNo() throws PairingException {
    await(phone);
    var pending = pending();
    pairing.refuse(pending);
    pairing.refuse(pending);
    assertThat(outcomes).containsExactly(Handshake.Outcome.REFUSED);
    assertThat(events.getLast()).isEqualTo(new PairingEvent.Refused(pending));
  }

  @Test
  void aNewCodeRefusesWhoeverWaits() throws PairingException {
    await(phone);
    pairing.draw();
    assertThat(outcomes).containsExactly(Handshake.Outcome.REFUSED);
    assertThat(pairing.pending()).isEmpty();
  }

  @Test
  void aDeviceThatCannotBeStoredIsRefused() throws PairingException {
    var digits = await(phone);
    TestDatabase.tamper(database, "DROP TABLE device");
    assertThatThrownBy(() -> pairing.approve(pending(), digits, Scope.DEFAULTS))
        .isInstanceOf(StoreException.class);
    assertThat(outcomes).containsExactly(Handshake.Outcome.REFUSED);
    assertThat(devices.list()).isEmpty();
  }

  @Test
  void aFloodOfClaimsLocksItsAddressOnly() throws PairingException {
    devices.pair(
        new Principal.Operator(), TestKey.make().publicKey(), "Established", Scope.DEFAULTS);
    var code = pairing.draw();
    var guesses =
        Collections.nCopies(100, phone.claim(Bytes.random(16, random).base64url(), code.secret()));
    int told = 0;
    for (var guess : guesses) {
      nanos.addAndGet(Duration.ofSeconds(12).toNanos());
      try {
        claim(guess);
      } catch (PairingException.Unknown e) {
        told++;
      } catch (PairingException.TooMany e) {
        assertThat(e.retryAfter()).isPositive();
      }
    }
    assertThat(told).isEqualTo(20);
    phone.address = InetAddress.ofLiteral("192.168.1.99");
    claim(phone.claim(code));
    assertThat(devices.list()).hasSize(1);
  }

  @Test
  void aCodeDoesNotShowItsSecret() {
    var code = pairing.draw();
    assertThat(code.toString() + events)
        .doesNotContain(code.secret().base64url())
        .doesNotContain(code.typed())
        .doesNotContain(Arrays.toString(code.secret().toArray()));
  }
}
