package dev.traymux.desktop.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.access.Bytes;
import dev.traymux.access.Scope;
import dev.traymux.desktop.PrivateServer;
import dev.traymux.desktop.devices.ScopeChoice;
import dev.traymux.exposure.PhoneAddress;
import dev.traymux.exposure.Way;
import dev.traymux.pairing.Claim;
import dev.traymux.pairing.Handshake;
import dev.traymux.pairing.PairingCode;
import dev.traymux.pairing.PairingException;
import dev.traymux.pairing.PairingLink;
import dev.traymux.pairing.Phone;
import dev.traymux.server.TraymuxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window's model in front of a whole server; what would run on the window's thread runs at
/// once.
class PairViewModelTest {
  private static final PhoneAddress FIRST = address("https://192.168.1.5:8722", "wlan0", true);
  private static final PhoneAddress SECOND = address("https://[fd00::2]:8722", "eth0", false);

  private static PhoneAddress address(String origin, String card, boolean recommended) {
    return new PhoneAddress(
        origin,
        new Way.LocalNetwork(card, false),
        "Local network (" + card + ")",
        false,
        recommended);
  }

  @TempDir private Path folder;

  private final Phone phone = new Phone();
  private final List<Handshake.Outcome> outcomes = new CopyOnWriteArrayList<>();
  private List<PhoneAddress> addresses = List.of(FIRST, SECOND);
  private Instant now = Instant.now();
  private TraymuxServer server;
  private PhonesViewModel phones;
  private PairViewModel model;

  @BeforeEach
  void open() throws IOException {
    server = PrivateServer.start(folder);
    phones =
        new PhonesViewModel(
            server.exposure(),
            server.connections(),
            server.remote()::endAll,
            Runnable::run,
            Runnable::run);
    model = model();
  }

  private PairViewModel model() {
    return new PairViewModel(
        server.pairing(),
        () -> addresses,
        server.identity().id(),
        phones,
        Runnable::run,
        () -> now);
  }

  @AfterEach
  void close() {
    model.close();
    phones.close();
    server.close();
  }

  private void showCode() {
    model.allowPhones();
    model.tick();
  }

  /// Scans the code, reveals, and answers with the digits on the phone's screen.
  private String scan(Phone who) throws PairingException {
    var claim = who.claim(server.pairing().code().orElseThrow());
    var handshake = claim(claim);
    handshake.reveal(who.nonce);
    return who.digits(claim, handshake);
  }

  private Handshake claim(Claim claim) throws PairingException {
    return server.pairing().claim(claim, outcomes::add);
  }

  private PairStep step() {
    return model.stepProperty().get();
  }

  @Test
  void showsNoCodeBeforePhonesAreAllowed() {
    assertThat(step()).isEqualTo(new PairStep.NotAllowed(server.exposure().preview()));
    assertThat(server.pairing().code()).isEmpty();

    showCode();

    assertThat(step()).isEqualTo(code(FIRST));
  }

  @Test
  void putsTheChosenAddressIntoTheSameCode() {
    showCode();
    var before = server.pairing().code();

    model.use(SECOND);

    assertThat(step()).isEqualTo(code(SECOND));
    assertThat(server.pairing().code()).isEqualTo(before);
  }

  @Test
  void saysWhenThereIsNoAddressAndGoesOnWhenThereIs() {
    showCode();
    addresses = List.of();
    model.tick();
    assertThat(step()).isInstanceOf(PairStep.Waiting.class);

    addresses = List.of(SECOND);
    model.tick();

    assertThat(step()).isEqualTo(code(SECOND));
  }

  @Test
  void drawsANewCodeWhenOneHasExpired() {
    showCode();
    var first = server.pairing().code().orElseThrow();
    now = first.expires().minusSeconds(65);
    model.tick();
    assertThat(model.countdownProperty().get()).isEqualTo("1:05");

    now = first.expires();
    model.tick();

    assertThat(server.pairing().code()).isPresent().isNotEqualTo(Optional.of(first));
    assertThat(step()).isEqualTo(code(FIRST));
  }

  @Test
  void grantsWhatIsTicked() throws PairingException {
    showCode();
    var digits = scan(phone);
    assertThat(granted().chosen()).containsExactlyInAnyOrder(Scope.VIEW, Scope.INPUT);

    granted().tick(Scope.INPUT).set(false);
    granted().tick(Scope.MANAGE).set(true);
    model.digitsProperty().set(digits);
    model.approve();

    assertThat(step()).isEqualTo(new PairStep.Paired("Pixel"));
    assertThat(outcomes).containsExactly(Handshake.Outcome.APPROVED);
    assertThat(server.devices().list())
        .singleElement()
        .satisfies(d -> assertThat(d.scopes()).containsExactlyInAnyOrder(Scope.VIEW, Scope.MANAGE));
  }

  @Test
  void doesNothingBeforeThereAreFourDigits() throws PairingException {
    showCode();
    var digits = scan(phone);
    model.digitsProperty().set(digits.substring(0, 3));

    model.approve();

    assertThat(step()).isInstanceOf(PairStep.Digits.class);
    assertThat(outcomes).isEmpty();
  }

  @Test
  void showsANewCodeAndWhyAfterWrongDigits() throws PairingException {
    showCode();
    var digits = scan(phone);
    var spent = step();

    model.digitsProperty().set(digits.equals("0000") ? "0001" : "0000");
    model.approve();

    assertThat(outcomes).containsExactly(Handshake.Outcome.REFUSED);
    assertThat(model.noticeProperty().get()).contains("not the phone's digits");
    assertThat(step()).isEqualTo(code(FIRST)).isNotEqualTo(spent);
  }

  @Test
  void showsANewCodeAfterARefusal() throws PairingException {
    showCode();
    scan(phone);

    model.refuse();

    assertThat(outcomes).containsExactly(Handshake.Outcome.REFUSED);
    assertThat(model.noticeProperty().get()).isEqualTo("Pixel was refused. Here is a new code.");
    assertThat(step()).isEqualTo(code(FIRST));
  }

  @Test
  void startsTheDigitsAndRightsOfEachPhoneAfresh() throws PairingException {
    showCode();
    scan(phone);
    model.digitsProperty().set("12");
    granted().tick(Scope.MANAGE).set(true);
    model.refuse();

    scan(new Phone());

    assertThat(model.digitsProperty().get()).isEmpty();
    assertThat(granted().tick(Scope.MANAGE).get()).isFalse();
  }

  @Test
  void keepsAPhoneThatWaitsWhenAnotherComesWithASpentCode() throws PairingException {
    showCode();
    var code = server.pairing().code().orElseThrow();
    var digits = scan(phone);
    var waiting = step();

    assertThatThrownBy(() -> claim(new Phone().claim(code)))
        .isInstanceOf(PairingException.Used.class);

    assertThat(step()).isEqualTo(waiting);
    assertThat(model.noticeProperty().get()).contains("its code was used before");
    model.digitsProperty().set(digits);
    model.approve();
    assertThat(step()).isEqualTo(new PairStep.Paired("Pixel"));
  }

  @Test
  void keepsTheCodeWhenAPhoneComesWithOneThatIsUnknown() {
    showCode();
    var before = step();
    var unknown =
        new PairingCode(
            "unknown",
            Bytes.random(32, new SecureRandom()),
            "7K2QX-M4P9D",
            now,
            now.plus(Duration.ofMinutes(2)));

    assertThatThrownBy(() -> claim(new Phone().claim(unknown)))
        .isInstanceOf(PairingException.Unknown.class);

    assertThat(step()).isEqualTo(before);
  }

  @Test
  void asksToAllowPhonesAgainWhenAllRemoteAccessIsEndedMeanwhile() throws PairingException {
    showCode();
    scan(phone);

    phones.endAll();

    assertThat(outcomes).containsExactly(Handshake.Outcome.REFUSED);
    assertThat(step()).isInstanceOf(PairStep.NotAllowed.class);
    assertThat(server.pairing().code()).isEmpty();
  }

  @Test
  void takesTheCodeBackWhenItIsClosed() {
    showCode();
    model.close();
    assertThat(server.pairing().code()).isEmpty();
  }

  @Test
  void drawsNoCodeForNewsThatWereOnTheirWayWhenItWasClosed() throws PairingException {
    model.close();
    phones.allow(true);
    Queue<Runnable> later = new ArrayDeque<>();
    model =
        new PairViewModel(
            server.pairing(),
            () -> addresses,
            server.identity().id(),
            phones,
            later::add,
            () -> now);
    scan(phone);
    server.pairing().refuse(server.pairing().pending().orElseThrow());

    model.close();
    later.forEach(Runnable::run);

    assertThat(server.pairing().code()).isEmpty();
  }

  private PairStep code(PhoneAddress at) {
    var code = server.pairing().code().orElseThrow();
    return new PairStep.ShowCode(
        PairingLink.of(at.origin(), code, server.identity().id()), code.typed());
  }

  private ScopeChoice granted() {
    if (step() instanceof PairStep.Digits(_, var granted)) {
      return granted;
    }
    throw new AssertionError("No phone waits.");
  }
}
