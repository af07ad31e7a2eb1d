package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.traymux.store.StoreException;
import dev.traymux.store.TestDatabase;
import dev.traymux.wire.Method;
import dev.traymux.wire.Params;
import dev.traymux.wire.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest extends AccessTest {
  private static final Gate.Decision ALLOWED = new Gate.Decision.Allowed();

  private Gate gate;
  private Principal device;
  private final Principal stranger = new Principal.Stranger(PHONE);

  @BeforeEach
  void prepare() {
    gate = new Gate(devices, tokens, rules);
    device = connectedBy(ConnectionKind.LOCAL_VERIFIED);
  }

  private Principal connectedBy(ConnectionKind kind) {
    return new Principal.PairedDevice(key.id(), PHONE, kind);
  }

  private Principal script(Scope... scopes) {
    var token = tokens.create(OPERATOR, "ci", Set.of(scopes), Duration.ofDays(1)).token();
    return new Principal.Script(token.id(), PHONE);
  }

  // The table of section 4 of the protocol, once more, by hand.
  @ParameterizedTest
  @CsvSource({
    "events.subscribe, VIEW",
    "events.unsubscribe, VIEW",
    "session.list, VIEW",
    "session.create, MANAGE",
    "session.rename, MANAGE",
    "session.kill, MANAGE",
    "session.spare, MANAGE",
    "session.stop, MANAGE",
    "session.arrange, MANAGE",
    "directory.list, MANAGE",
    "file.upload, FILES",
    "file.cancel, FILES",
    "device.list, ADMIN",
    "device.rename, ADMIN",
    "device.revoke, ADMIN",
    "terminal.attach, VIEW",
    "terminal.resize, VIEW",
    "session.message, INPUT",
    "window.create, MANAGE",
    "window.select, VIEW",
    "window.rename, MANAGE",
    "window.move, MANAGE",
    "window.close, MANAGE",
    "pane.split, MANAGE",
    "pane.select, INPUT",
    "pane.zoom, INPUT",
    "pane.close, MANAGE",
    "terminal.lease, INPUT",
    "terminal.paste, INPUT",
    "terminal.wheel, INPUT",
    "terminal.detach, VIEW",
    "reader.open, VIEW",
    "reader.refresh, VIEW",
    "reader.page, VIEW",
    "reader.search, VIEW",
    "reader.export, VIEW",
    "reader.close, VIEW",
  })
  void everyMethodAsksForItsScope(String name, Scope scope) {
    assertThat(Gate.requirement(Method.named(name).orElseThrow()))
        .isEqualTo(new Gate.Requirement.Holds(scope));
  }

  @Test
  void whoNamesAProgramHasTypedIt() {
    pair();
    var program = Optional.of("make");
    Optional<String> no = Optional.empty();
    var creations =
        Map.of(
            new Params.SessionCreate(no, no, no), new Params.SessionCreate(no, no, program),
            new Params.WindowCreate("s", no, no, no, no),
                new Params.WindowCreate("s", no, no, no, program),
            new Params.PaneSplit("s", "%1", "right", no, no),
                new Params.PaneSplit("s", "%1", "right", no, program));
    var methods = List.of(Method.SESSION_CREATE, Method.WINDOW_CREATE, Method.PANE_SPLIT);
    for (var method : methods) {
      for (var pair : creations.entrySet()) {
        devices.changeScopes(OPERATOR, key.id(), Set.of(Scope.MANAGE));
        assertThat(gate.decide(device, method, pair.getKey())).isEqualTo(ALLOWED);
        assertThat(gate.decide(device, method, pair.getValue()))
            .isEqualTo(new Gate.Decision.Forbidden(Scope.INPUT));
        devices.changeScopes(OPERATOR, key.id(), Set.of(Scope.INPUT));
        assertThat(gate.decide(device, method, pair.getValue()))
            .isEqualTo(new Gate.Decision.Forbidden(Scope.MANAGE));
        devices.changeScopes(OPERATOR, key.id(), Set.of(Scope.MANAGE, Scope.INPUT));
        assertThat(gate.decide(device, method, pair.getValue())).isEqualTo(ALLOWED);
      }
    }
  }

  // What gives nothing away: pairing proves itself, and a report says something about the reporter.
  private static final Set<Method> FOR_STRANGERS =
      Set.of(Method.PAIRING_CLAIM, Method.PAIRING_REVEAL, Method.DEVICE_REPORT);

  private static final Set<Method> FOR_EVERY_DEVICE =
      Set.of(Method.DEVICE_REPORT, Method.DEVICE_LEAVE);

  @ParameterizedTest
  @EnumSource
  void nobodyGetsInUnpairedButToPair(Method method) {
    assertThat(gate.decide(stranger, method))
        .isEqualTo(FOR_STRANGERS.contains(method) ? ALLOWED : new Gate.Decision.Unauthenticated());
  }

  @ParameterizedTest
  @EnumSource
  void aDeviceWithoutScopesMayOnlyLeave(Method method) {
    pair();
    // Allows nothing yet.
    devices.changeScopes(OPERATOR, key.id(), Set.of(Scope.RUNS));
    assertThat(gate.decide(device, method) instanceof Gate.Decision.Allowed)
        .isEqualTo(FOR_EVERY_DEVICE.contains(method));
  }

  @Test
  void everyDeviceMayNameItselfAndNoOther() {
    pair();
    devices.changeScopes(OPERATOR, key.id(), Set.of(Scope.RUNS));
    var itself = new Params.DeviceRename(key.id().text(), "Mine");
    var other = new Params.DeviceRename("AAECAwQFBgcICQoLDA0ODw", "Mine");

    assertThat(gate.decide(device, Method.DEVICE_RENAME, itself)).isEqualTo(ALLOWED);
    assertThat(gate.decide(device, Method.DEVICE_RENAME, other))
        .isEqualTo(new Gate.Decision.Forbidden(Scope.ADMIN));
    assertThat(gate.decide(stranger, Method.DEVICE_RENAME, itself))
        .isEqualTo(new Gate.Decision.Unauthenticated());

    rules.setUnverifiedTls(OPERATOR, UnverifiedTls.VIEW_ONLY);
    assertThat(
            gate.decide(connectedBy(ConnectionKind.LOCAL_UNVERIFIED), Method.DEVICE_RENAME, itself))
        .isEqualTo(new Gate.Decision.Unverified(UnverifiedTls.VIEW_ONLY));
    devices.revoke(OPERATOR, key.id());
    assertThat(gate.decide(device, Method.DEVICE_RENAME, itself))
        .isEqualTo(new Gate.Decision.Unauthenticated());
  }

  // The table of section 10 of the protocol, once more, by hand.
  @ParameterizedTest
  @CsvSource({
    "SESSION_LIST, VIEW",
    "SESSION_GET, VIEW",
    "SESSION_CREATE, MANAGE",
    "SESSION_RENAME, MANAGE",
    "SESSION_KILL, MANAGE",
    "SESSION_SPARE, MANAGE",
    "SESSION_STOP, MANAGE",
    "SESSION_ARRANGE, MANAGE",
    "DIRECTORY_LIST, MANAGE",
    "WINDOW_CREATE, MANAGE",
    "WINDOW_RENAME, MANAGE",
    "WINDOW_MOVE, MANAGE",
    "WINDOW_CLOSE, MANAGE",
    "PANE_MESSAGE, INPUT",
    "PANE_SPLIT, MANAGE",
    "PANE_SELECT, INPUT",
    "PANE_ZOOM, INPUT",
    "PANE_CLOSE, MANAGE",
    "PANE_TEXT, VIEW",
    "EVENTS, VIEW",
    "DEVICE_LIST, ADMIN",
    "TOKEN_LIST, ADMIN",
  })
  void everyRouteAsksForItsScope(Route route, Scope scope) {
    assertThat(Gate.requirement(route)).isEqualTo(new Gate.Requirement.Holds(scope));
    assertThat(gate.decide(script(scope), route)).isEqualTo(ALLOWED);
    for (var other : Scope.values()) {
      if (other != scope) {
        assertThat(gate.decide(script(other), route)).isEqualTo(new Gate.Decision.Forbidden(scope));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void strangersGetWhatIsNobodysSecret(Route route) {
    var open =
        switch (route) {
          case PAGE,
              SOCKET,
              OPENAPI,
              TRUST_CERTIFICATE,
              TRUST_PROFILE,
              TRUST_CARD,
              CHALLENGE,
              LOG_IN,
              LOG_OUT ->
              true;
          default -> false;
        };
    assertThat(gate.decide(stranger, route))
        .isEqualTo(open ? ALLOWED : new Gate.Decision.Unauthenticated());
  }

  @Test
  void aTokenIsWorthNothingOnceItIsRevokedOrItsTimeIsOver() {
    var revoked = script(Scope.VIEW);
    var late = script(Scope.VIEW);
    tokens.revoke(OPERATOR, ((Principal.Script) revoked).id());
    assertThat(gate.decide(revoked, Route.EVENTS)).isEqualTo(new Gate.Decision.Unauthenticated());

    clock.move(Duration.ofDays(1));
    assertThat(gate.decide(late, Route.EVENTS)).isEqualTo(new Gate.Decision.Unauthenticated());
  }

  @Test
  void aTokenIsNoDevice() {
    assertThat(gate.decide(script(Scope.VIEW), Method.PAIRING_CLAIM))
        .isEqualTo(new Gate.Decision.AlreadyPaired());
  }

  // The rule, by hand: what a phone may do that does not trust the certificate.
  @ParameterizedTest
  @CsvSource({
    "ALLOW, VIEW, true",
    "ALLOW, INPUT, true",
    "VIEW_ONLY, VIEW, true",
    "VIEW_ONLY, INPUT, false",
    "VIEW_ONLY, MANAGE, false",
    "REFUSE, VIEW, false",
    "REFUSE, INPUT, false",
  })
  void anUnverifiedConnectionMayDoWhatTheRuleSays(
      UnverifiedTls rule, Scope scope, boolean allowed) {
    pair();
    devices.changeScopes(OPERATOR, key.id(), Set.of(Scope.values()));
    rules.setUnverifiedTls(OPERATOR, rule);

    assertThat(gate.decide(connectedBy(ConnectionKind.LOCAL_UNVERIFIED), scope))
        .isEqualTo(allowed ? ALLOWED : new Gate.Decision.Unverified(rule));
    for (var kind : ConnectionKind.values()) {
      if (kind != ConnectionKind.LOCAL_UNVERIFIED) {
        assertThat(gate.decide(connectedBy(kind), scope)).isEqualTo(ALLOWED);
      }
    }
  }

  @Test
  void theRuleGrantsNothing() {
    pair();
    var unverified = connectedBy(ConnectionKind.LOCAL_UNVERIFIED);
    rules.setUnverifiedTls(OPERATOR, UnverifiedTls.VIEW_ONLY);
    assertThat(gate.decide(unverified, Scope.MANAGE))
        .isEqualTo(new Gate.Decision.Forbidden(Scope.MANAGE));
  }

  @Test
  void pairingWaitsForTheCertificateWhereItIsAskedFor() {
    var unverified = new Principal.Stranger(PHONE, ConnectionKind.LOCAL_UNVERIFIED);
    var verified = new Principal.Stranger(PHONE, ConnectionKind.LOCAL_VERIFIED);
    rules.setUnverifiedTls(OPERATOR, UnverifiedTls.VIEW_ONLY);
    assertThat(gate.decide(unverified, Method.PAIRING_CLAIM)).isEqualTo(ALLOWED);

    rules.setUnverifiedTls(OPERATOR, UnverifiedTls.REFUSE);
    assertThat(gate.decide(unverified, Method.PAIRING_CLAIM))
        .isEqualTo(new Gate.Decision.Unverified(UnverifiedTls.REFUSE));
    assertThat(gate.decide(unverified, Method.DEVICE_REPORT)).isEqualTo(ALLOWED);
    assertThat(gate.decide(verified, Method.PAIRING_CLAIM)).isEqualTo(ALLOWED);
  }

  @Test
  void leavingIsAlwaysAllowed() {
    pair();
    rules.setUnverifiedTls(OPERATOR, UnverifiedTls.REFUSE);
    assertThat(gate.decide(connectedBy(ConnectionKind.LOCAL_UNVERIFIED), Method.DEVICE_LEAVE))
        .isEqualTo(ALLOWED);
  }

  @Test
  void theRuleIsRememberedAndADamagedOneIsTheStrictest() {
    rules.setUnverifiedTls(OPERATOR, UnverifiedTls.VIEW_ONLY);
    restart();
    assertThat(rules.unverifiedTls()).isEqualTo(UnverifiedTls.VIEW_ONLY);

    database.settings().put("access.unverified-tls", "whatever");
    restart();
    assertThat(rules.unverifiedTls()).isEqualTo(UnverifiedTls.REFUSE);
  }

  @Test
  void aStricterRuleHoldsThoughItCannotBeStored() {
    TestDatabase.tamper(database, "DROP TABLE setting");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> rules.setUnverifiedTls(OPERATOR, UnverifiedTls.REFUSE));
    assertThat(rules.unverifiedTls()).isEqualTo(UnverifiedTls.REFUSE);
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> rules.setUnverifiedTls(OPERATOR, UnverifiedTls.ALLOW));
    assertThat(rules.unverifiedTls()).isEqualTo(UnverifiedTls.REFUSE);
  }

  @Test
  void noScopeIncludesAnother() {
    pair();
    for (var held : Scope.values()) {
      devices.changeScopes(OPERATOR, key.id(), Set.of(held));
      for (var asked : Scope.values()) {
        assertThat(gate.decide(device, asked))
            .isEqualTo(held == asked ? ALLOWED : new Gate.Decision.Forbidden(asked));
      }
    }
  }

  @Test
  void aChangeTakesEffectWithTheNextMessage() {
    pair();
    assertThat(gate.decide(device, Scope.INPUT)).isEqualTo(ALLOWED);
    devices.changeScopes(OPERATOR, key.id(), Set.of(Scope.VIEW));
    assertThat(gate.decide(device, Scope.INPUT))
        .isEqualTo(new Gate.Decision.Forbidden(Scope.INPUT));
    devices.revoke(OPERATOR, key.id());
    assertThat(gate.decide(device, Method.SESSION_LIST))
        .isEqualTo(new Gate.Decision.Unauthenticated());
  }

  @Test
  void aDeviceDoesNotPairAgainOnItsSocket() {
    pair();
    assertThat(gate.decide(device, Method.PAIRING_CLAIM))
        .isEqualTo(new Gate.Decision.AlreadyPaired());
  }
}
