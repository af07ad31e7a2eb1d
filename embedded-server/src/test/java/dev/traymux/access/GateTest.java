package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.wire.Method;
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
    gate = new Gate(devices);
    device = new Principal.PairedDevice(key.id(), PHONE);
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
    "device.leave, VIEW",
  })
  void everyMethodAsksForItsScope(String name, Scope scope) {
    assertThat(Gate.requirement(Method.named(name).orElseThrow()))
        .isEqualTo(new Gate.Requirement.Holds(scope));
  }

  @ParameterizedTest
  @EnumSource
  void nobodyGetsInUnpairedButToPair(Method method) {
    boolean pairing = method == Method.PAIRING_CLAIM || method == Method.PAIRING_REVEAL;
    assertThat(gate.decide(stranger, method))
        .isEqualTo(pairing ? ALLOWED : new Gate.Decision.Unauthenticated());
  }

  @ParameterizedTest
  @EnumSource
  void aDeviceWithoutScopesGetsNothing(Method method) {
    pair();
    devices.changeScopes(OPERATOR, key.id(), Set.of(Scope.ADMIN));
    assertThat(gate.decide(device, method)).isNotEqualTo(ALLOWED);
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
