package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Presence;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.access.UnverifiedTls;
import dev.traymux.http.SocketTimes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a phone may do whose browser does not trust the machine's certificate.
final class UnverifiedTlsTest {
  private static final Principal.Operator OPERATOR = new Principal.Operator();
  private static final Set<Scope> GRANTED = Set.of(Scope.VIEW, Scope.INPUT, Scope.MANAGE);
  private static final int UNVERIFIED = 4495;

  private TestMachine machine;
  private Phone phone;

  @BeforeEach
  void start() {
    var usual = SocketTimes.DEFAULTS;
    var impatient =
        new SocketTimes(
            usual.exchange(),
            Duration.ofSeconds(2),
            usual.pairing(),
            usual.ping(),
            usual.silence());
    machine =
        TestMachine.start(
            c ->
                new ServerConfig(
                    c.tmux(), c.network(), c.pairing(), c.limits(), impatient, c.sources()));
    phone = new Phone(machine);
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  private void rule(UnverifiedTls rule) {
    machine.server().rules().setUnverifiedTls(OPERATOR, rule);
  }

  private String create() {
    return phone.request("session.create", Map.of()).path("error").path("code").asString("done");
  }

  private String report(boolean trusted) {
    return phone
        .request("device.report", Map.of("trusted", trusted))
        .path("result")
        .path("kind")
        .asString();
  }

  @Test
  void aConnectionIsUnverifiedUntilThePhoneSaysOtherwise() {
    phone.pair(machine, GRANTED);
    assertThat(machine.server().connections().list())
        .extracting(Presence::kind)
        .containsExactly(ConnectionKind.LOCAL_UNVERIFIED);
    assertThat(create()).isEqualTo("done");

    assertThat(report(true)).isEqualTo("local_verified");
    assertThat(machine.server().connections().list())
        .extracting(Presence::kind)
        .containsExactly(ConnectionKind.LOCAL_VERIFIED);
    assertThat(machine.server().devices().list().getFirst().lastKind())
        .contains(ConnectionKind.LOCAL_VERIFIED);
    assertThat(report(false)).isEqualTo("local_unverified");
  }

  @Test
  void thisMachineNeedsNoCertificate() {
    phone.pair(machine, GRANTED);
    rule(UnverifiedTls.REFUSE);
    phone.connect(machine.plain()).enter();
    assertThat(report(false)).isEqualTo("this_machine");
    assertThat(create()).isEqualTo("done");
  }

  @Test
  void mayOnlyLook() {
    rule(UnverifiedTls.VIEW_ONLY);
    phone.pair(machine, GRANTED);
    assertThat(phone.request("session.list", Map.of()).has("result")).isTrue();
    assertThat(create()).isEqualTo("unverified");

    report(true);
    assertThat(create()).isEqualTo("done");
    report(false);
    assertThat(create()).isEqualTo("unverified");
    rule(UnverifiedTls.ALLOW);
    assertThat(create()).isEqualTo("done");
  }

  @Test
  void isSentAwayWhenItSaysSo() {
    phone.pair(machine, GRANTED);
    rule(UnverifiedTls.REFUSE);
    assertThat(phone.closed()).isEqualTo(UNVERIFIED);

    phone.connect(machine.secure()).enter();
    assertThat(create()).isEqualTo("unverified");
    assertThat(report(false)).isEqualTo("local_unverified");
    assertThat(phone.closed()).isEqualTo(UNVERIFIED);
    Awaitility.await().until(() -> machine.server().connections().list().isEmpty());
  }

  @Test
  void isSentAwayWhenItSaysNothing() {
    phone.pair(machine, GRANTED);
    rule(UnverifiedTls.REFUSE);
    phone.closed();
    phone.connect(machine.secure()).enter();
    assertThat(phone.closed()).isEqualTo(UNVERIFIED);
  }

  @Test
  void staysWhenItTrustsTheCertificateWheneverItSaysSo() {
    phone.pair(machine, GRANTED);
    rule(UnverifiedTls.REFUSE);
    phone.closed();

    phone.connect(machine.secure());
    report(true);
    phone.enter();
    assertThat(create()).isEqualTo("done");
    Awaitility.await()
        .until(
            () ->
                machine.server().connections().list().stream()
                    .anyMatch(p -> p.kind() == ConnectionKind.LOCAL_VERIFIED));
  }

  @Test
  void doesNotPairAndDoesNotSpendTheCode() {
    rule(UnverifiedTls.REFUSE);
    phone.connect(machine.secure());
    var link = machine.link();
    var refused =
        phone.request(
            "pairing.claim",
            Map.of(
                "pairing", "A".repeat(22),
                "publicKey", "AAAA",
                "label", "Pixel",
                "scopes", java.util.List.of("view"),
                "commitment", "A".repeat(43),
                "mac", "A".repeat(43)));
    assertThat(refused.path("error").path("code").asString()).isEqualTo("unverified");
    assertThat(machine.server().pairing().code()).isPresent();

    report(true);
    assertThat(phone.claim(link, "Pixel")).matches("[0-9]{4}");
  }

  @Test
  void mayAlwaysLeave() {
    phone.pair(machine, GRANTED);
    rule(UnverifiedTls.REFUSE);
    phone.closed();
    phone.connect(machine.secure()).enter();
    assertThat(phone.request("device.leave", Map.of()).has("result")).isTrue();
    assertThat(phone.closed()).isEqualTo(4401);
    assertThat(machine.server().devices().list()).isEmpty();
  }

  @Test
  void theNinthSocketOfADeviceTakesThePlaceOfTheOneSilentLongest() {
    phone.pair(machine, GRANTED);
    var tabs = java.util.stream.Stream.generate(() -> phone.tab(machine)).limit(8).toList();
    try {
      tabs.subList(0, 7).forEach(tab -> tab.connect(machine.secure()).enter());
      // All but the third give a sign of themselves.
      phone.request("session.list", Map.of());
      for (var tab : tabs.subList(0, 7)) {
        if (tab != tabs.get(2)) {
          tab.request("session.list", Map.of());
        }
      }

      tabs.get(7).connect(machine.secure()).enter();

      assertThat(tabs.get(2).closed()).isEqualTo(4429);
      assertThat(phone.request("session.list", Map.of()).has("result")).isTrue();
      assertThat(machine.server().connections().list()).hasSize(8);
    } finally {
      tabs.forEach(Phone::close);
    }
  }
}
