package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.access.Audit;
import dev.traymux.access.MovableClock;
import dev.traymux.access.Principal;
import dev.traymux.config.NetworkConfig;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.store.Database;
import dev.traymux.store.StoreException;
import dev.traymux.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExposureTest {
  private static final Principal.Operator OPERATOR = new Principal.Operator();
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final NetworkConfig OFTEN = new NetworkConfig(8722, false, Duration.ofMillis(5));

  @TempDir private Path home;
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private volatile List<LocalAddress> addresses = Lan.on(Lan.HOME);
  private Database database;
  private Authority authority;
  private Exposure exposure;

  @BeforeEach
  void open() {
    open(OFTEN);
  }

  private void open(NetworkConfig config) {
    timer.setRemoveOnCancelPolicy(true);
    database = TestDatabase.in(home);
    var clock = new MovableClock();
    var audit = new Audit(database.audit(), clock);
    authority =
        new Authority(
            home.resolve("authority"),
            KeyFiles.plain(home),
            new MachineName("desk"),
            clock,
            new SecureRandom(),
            audit);
    exposure =
        new Exposure(
            config,
            database.settings(),
            authority,
            NetworkSources.of(() -> addresses),
            audit,
            timer);
  }

  private void restart(NetworkConfig config) {
    exposure.close();
    database.close();
    open(config);
  }

  @AfterEach
  void close() {
    exposure.close();
    timer.shutdownNow();
    database.close();
  }

  // What a server does whose ports are all free.
  private void serve() {
    exposure.opened(
        exposure.state().wanted().stream()
            .map(l -> new Endpoint(l.way(), l.address(), l.port()))
            .toList(),
        List.of());
  }

  private boolean isServed(InetAddress at, String host) {
    var request =
        new Reception.Request(
            new InetSocketAddress(at, 8722), at, List.of(host), List.of(), List.of());
    return exposure.reception().admit(request) instanceof Arrival.Admitted;
  }

  @Test
  void onlyThisMachineAtFirst() throws IOException {
    serve();

    assertThat(exposure.state().phonesAllowed()).isFalse();
    assertThat(exposure.state().wanted())
        .isNotEmpty()
        .allSatisfy(l -> assertThat(l.address().isLoopbackAddress()).isTrue());
    assertThat(exposure.addressesForPhones()).isEmpty();
    assertThat(isServed(LOOPBACK, "127.0.0.1:8722")).isTrue();
    assertThat(isServed(LOOPBACK, "localhost:8722")).isTrue();
    assertThat(exposure.state().sentence()).isEqualTo("Only this machine can reach Traymux.");
    assertThat(timer.getQueue()).as("idle costs nothing").isEmpty();
    assertThat(home.resolve("authority")).as("no certificate nobody needs").doesNotExist();
  }

  @Test
  void saysWhatTheSwitchOpens() {
    assertThat(exposure.preview())
        .isEqualTo(
            "Allowing phones opens port 8722 of 192.168.1.5 (wlan0) to everybody on that network."
                + " Only devices you pair here get in.");
    addresses = List.of();
    assertThat(exposure.preview()).contains("on no local network");
  }

  @Test
  void phonesAreServedOverTlsOnLocalAddresses() {
    exposure.allowPhones(OPERATOR);
    serve();

    assertThat(exposure.state().wanted()).contains(new Listener(Lan.WAY, Lan.HOME, 8722));
    assertThat(exposure.addressesForPhones())
        .extracting(PhoneAddress::origin)
        .containsExactly("https://192.168.1.5:8722");
    assertThat(isServed(Lan.HOME, "192.168.1.5:8722")).isTrue();
    assertThat(isServed(Lan.HOME, "desk.local:8722")).isTrue();
    assertThat(exposure.state().sentence())
        .isEqualTo(
            "Phones can reach Traymux at https://192.168.1.5:8722."
                + " Only devices you paired get in.");
    assertThat(Issued.addresses(authority.certificate())).containsExactly(Lan.HOME);
  }

  @Test
  void theSwitchIsRemembered() {
    exposure.allowPhones(OPERATOR);
    restart(OFTEN);
    assertThat(exposure.state().phonesAllowed()).isTrue();
    assertThat(exposure.state().wanted()).contains(new Listener(Lan.WAY, Lan.HOME, 8722));
    exposure.stopPhones(OPERATOR);
    restart(OFTEN);
    assertThat(exposure.state().phonesAllowed()).isFalse();
  }

  @Test
  void switchingOffClosesAndStopsLooking() {
    exposure.allowPhones(OPERATOR);
    serve();
    exposure.stopPhones(OPERATOR);

    assertThat(exposure.addressesForPhones()).isEmpty();
    assertThat(exposure.state().wanted()).noneMatch(Listener::secure);
    assertThat(timer.getQueue()).isEmpty();
  }

  @Test
  void switchingOffHoldsEvenIfItCannotBeStored() {
    exposure.allowPhones(OPERATOR);
    serve();
    TestDatabase.tamper(database, "DROP TABLE setting");

    assertThatThrownBy(() -> exposure.stopPhones(OPERATOR)).isInstanceOf(StoreException.class);

    assertThat(exposure.state().phonesAllowed()).isFalse();
    assertThat(exposure.addressesForPhones()).isEmpty();
  }

  @Test
  void closingAgainStoresWhatCouldNotBeStored() {
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
    exposure.allowPhones(OPERATOR);
    exposure.useOwnUrl(OPERATOR, Optional.of(url));
    List<Runnable> closings =
        List.of(
            () -> exposure.useLocalNetwork(OPERATOR, false),
            () -> exposure.useOwnUrl(OPERATOR, Optional.empty()),
            () -> exposure.stopPhones(OPERATOR));
    TestDatabase.tamper(database, "ALTER TABLE setting RENAME TO elsewhere");
    for (int i = 0; i < 2; i++) {
      assertThat(closings)
          .allSatisfy(
              closing -> assertThatThrownBy(closing::run).isInstanceOf(StoreException.class));
    }
    TestDatabase.tamper(database, "ALTER TABLE elsewhere RENAME TO setting");

    closings.forEach(Runnable::run);

    restart(OFTEN);
    assertThat(exposure.state().phonesAllowed()).isFalse();
    assertThat(exposure.state().ways().localNetwork().wanted()).isFalse();
    assertThat(exposure.state().ways().url()).isEmpty();
  }

  @Test
  void switchingOffAgainStoresWhatCouldNotBeStored() {
    exposure.allowPhones(OPERATOR);
    TestDatabase.tamper(database, "ALTER TABLE setting RENAME TO elsewhere");
    assertThatThrownBy(() -> exposure.stopPhones(OPERATOR)).isInstanceOf(StoreException.class);
    TestDatabase.tamper(database, "ALTER TABLE elsewhere RENAME TO setting");

    exposure.stopPhones(OPERATOR);

    restart(OFTEN);
    assertThat(exposure.state().phonesAllowed()).isFalse();
  }

  @Test
  void switchingOffWaitsForNoDisk() throws InterruptedException {
    exposure.allowPhones(OPERATOR);
    serve();
    Thread stopping;
    try (var _ = TestDatabase.stall(database)) {
      stopping = Thread.ofPlatform().start(() -> exposure.stopPhones(OPERATOR));
      Awaitility.await().until(() -> TestDatabase.hasCome(stopping));
      Awaitility.await().until(() -> !exposure.state().phonesAllowed());
      assertThat(exposure.reception().admit(request(Lan.HOME, "192.168.1.5:8722")))
          .isInstanceOf(Arrival.Misdirected.class);
    }
    stopping.join();
    restart(OFTEN);
    assertThat(exposure.state().phonesAllowed()).isFalse();
  }

  @Test
  void switchingOnThatCannotBeStoredIsNone() {
    TestDatabase.tamper(database, "DROP TABLE setting");
    assertThatThrownBy(() -> exposure.allowPhones(OPERATOR)).isInstanceOf(StoreException.class);
    assertThat(exposure.state().phonesAllowed()).isFalse();
  }

  @Test
  void followsTheMachineToAnotherNetwork() {
    var states = new CopyOnWriteArrayList<Exposure.State>();
    exposure.subscribe(states::add);
    exposure.allowPhones(OPERATOR);
    var moved = InetAddress.ofLiteral("10.0.0.9");

    addresses = Lan.on(moved);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(states.getLast().wanted()).contains(new Listener(Lan.WAY, moved, 8722)));
    assertThat(states.getLast().wanted()).doesNotContain(new Listener(Lan.WAY, Lan.HOME, 8722));
    assertThat(Issued.addresses(authority.certificate())).containsExactly(moved);

    addresses = List.of();
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(states.getLast().sentence()).contains("on no local network"));
    assertThat(states).as("news only when something changed").hasSize(4);
  }

  @Test
  void aPortThatWasHadIsAskedForAgain() {
    exposure.allowPhones(OPERATOR);
    exposure.opened(
        List.of(new Endpoint(Lan.HERE, Lan.LOOPBACK, 8723), new Endpoint(Lan.WAY, Lan.HOME, 8725)),
        List.of());
    assertThat(exposure.state().wanted())
        .as("a listener keeps its port while it runs")
        .contains(new Listener(Lan.WAY, Lan.HOME, 8722));

    restart(OFTEN);
    assertThat(exposure.state().wanted())
        .contains(
            new Listener(Lan.HERE, Lan.LOOPBACK, 8723), new Listener(Lan.WAY, Lan.HOME, 8725));

    restart(new NetworkConfig(9000, false, Duration.ofMillis(5)));
    assertThat(exposure.state().wanted())
        .as("another port was configured since")
        .contains(
            new Listener(Lan.HERE, Lan.LOOPBACK, 9000), new Listener(Lan.WAY, Lan.HOME, 9000));
  }

  @Test
  void phonesFindTheMachineWhereItWasWhenTheyAreAllowedAgain() {
    exposure.allowPhones(OPERATOR);
    exposure.opened(
        List.of(new Endpoint(Lan.HERE, Lan.LOOPBACK, 8722), new Endpoint(Lan.WAY, Lan.HOME, 8725)),
        List.of());

    exposure.stopPhones(OPERATOR);
    exposure.allowPhones(OPERATOR);

    assertThat(exposure.state().wanted()).contains(new Listener(Lan.WAY, Lan.HOME, 8725));
  }

  @Test
  void withoutACertificateNothingOpens() throws IOException {
    exposure.allowPhones(OPERATOR);
    Files.writeString(home.resolve("authority/authority.pem"), "nonsense");

    restart(OFTEN);
    assertThat(exposure.state().wanted()).noneMatch(Listener::secure);
    assertThat(exposure.state().sentence()).contains("authority.pem cannot be used");

    exposure.stopPhones(OPERATOR);
    assertThatThrownBy(() -> exposure.allowPhones(OPERATOR)).isInstanceOf(ExposureException.class);
    assertThat(exposure.state().phonesAllowed()).isFalse();
  }

  @Test
  void loopbackCanStandInForTheNetwork() {
    addresses = Lan.on(Lan.LOOPBACK);
    restart(new NetworkConfig(0, false, Duration.ofHours(1)));
    exposure.allowPhones(OPERATOR);
    exposure.opened(
        List.of(
            new Endpoint(Lan.HERE, Lan.LOOPBACK, 40001),
            new Endpoint(Lan.WAY, Lan.LOOPBACK, 40002)),
        List.of());

    assertThat(exposure.addressesForPhones())
        .extracting(PhoneAddress::origin)
        .containsExactly("https://127.0.0.1:40002");
    assertThat(exposure.state().open().getFirst().secure()).isTrue();
  }

  @Test
  void choicesAreRemembered() {
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1", "192.168.1.9"));
    exposure.allowPhones(OPERATOR);
    serve();
    exposure.useOwnUrl(OPERATOR, Optional.of(url));
    exposure.useTailscale(OPERATOR, false);
    serve();
    exposure.prefer(OPERATOR, "https://192.168.1.5:8722");

    restart(OFTEN);
    serve();

    assertThat(exposure.state().ways().url()).contains(url);
    assertThat(exposure.state().ways().tailscale().wanted()).isFalse();
    assertThat(exposure.state().wanted()).contains(new Listener(url, Lan.LOOPBACK, 8822));
    assertThat(exposure.addressesForPhones().getFirst().origin())
        .isEqualTo("https://192.168.1.5:8722");

    exposure.useOwnUrl(OPERATOR, Optional.empty());
    exposure.useLocalNetwork(OPERATOR, false);
    restart(OFTEN);
    assertThat(exposure.state().ways().url()).isEmpty();
    assertThat(exposure.state().wanted()).noneMatch(l -> l.way().isRemote());
    assertThat(exposure.state().ways().localNetwork().sentence())
        .isEqualTo("Traymux does not listen on the local network.");
  }

  @Test
  void anAddressThatIsNotThereCannotBeChosen() {
    assertThatThrownBy(() -> exposure.prefer(OPERATOR, "https://evil.example"))
        .isInstanceOf(ExposureException.AddressUnknown.class)
        .hasMessageContaining("Choose one from the list");
  }

  @Test
  void aWayThatIsClosedLetsNobodyInAtOnce() {
    exposure.allowPhones(OPERATOR);
    serve();
    var phone = request(Lan.HOME, "192.168.1.5:8722");
    assertThat(exposure.reception().admit(phone)).isInstanceOf(Arrival.Admitted.class);

    exposure.stopPhones(OPERATOR);

    assertThat(exposure.reception().admit(phone))
        .as("before the listener is closed")
        .isInstanceOf(Arrival.Misdirected.class);
    assertThat(exposure.reception().admit(request(Lan.LOOPBACK, "localhost:8722")))
        .isInstanceOf(Arrival.Admitted.class);
  }

  private static Reception.Request request(InetAddress local, String host) {
    return new Reception.Request(
        new InetSocketAddress(local, 8722), local, List.of(host), List.of(), List.of());
  }

  @Test
  void closingAWayHoldsEvenIfItCannotBeStored() {
    var url = OwnUrl.of("https://desk.example.org", List.of("127.0.0.1"));
    exposure.allowPhones(OPERATOR);
    exposure.useOwnUrl(OPERATOR, Optional.of(url));
    TestDatabase.tamper(database, "DROP TABLE setting");

    assertThatThrownBy(() -> exposure.useOwnUrl(OPERATOR, Optional.empty()))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> exposure.useOwnUrl(OPERATOR, Optional.of(url)))
        .isInstanceOf(StoreException.class);

    assertThat(exposure.state().ways().url()).isEmpty();
  }

  @Test
  void whatCouldNotBeOpenedIsSaidAndNewsUntilItIs() {
    var states = new CopyOnWriteArrayList<Exposure.State>();
    exposure.allowPhones(OPERATOR);
    exposure.subscribe(states::add);

    exposure.opened(List.of(), List.of(new Listener(Lan.WAY, Lan.HOME, 8722)));

    Awaitility.await().until(() -> states.size() > 4);
    assertThat(states.getLast().ways().localNetwork().sentence())
        .isEqualTo(
            "Traymux cannot listen on 192.168.1.5. It tries again every few seconds; the log has"
                + " the cause.");
    serve();
    int heard = states.size();
    assertThat(states.get(heard - 1).ways().localNetwork().open()).isTrue();
  }
}
