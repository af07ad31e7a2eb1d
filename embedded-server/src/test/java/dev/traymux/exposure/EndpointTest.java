package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  // As `new URL(…).origin` has it.
  @ParameterizedTest
  @CsvSource({
    "192.168.1.5, 8722, https://192.168.1.5:8722",
    "192.168.1.5, 443, https://192.168.1.5",
    "::1, 8722, https://[::1]:8722",
    "fd00:0:0:1:0:0:0:a, 8722, https://[fd00:0:0:1::a]:8722",
    "fd00:0:1:2:3:4:5:6, 8722, https://[fd00:0:1:2:3:4:5:6]:8722",
  })
  void isWrittenAsBrowsersDo(String address, int port, String origin) {
    assertThat(new Endpoint(Lan.WAY, InetAddress.ofLiteral(address), port).origin())
        .isEqualTo(origin);
  }

  @Test
  void plainHttpNeverLeavesThisMachine() {
    assertThatThrownBy(() -> new Listener(new Way.ThisMachine(), Lan.HOME, 8722))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "desk, desk",
    "Desk.fritz.box, desk",
    "Ada's MacBook Pro, ada-s-macbook-pro",
    "--x--, x",
    "'', machine",
    "日本, machine",
  })
  void aMachineNameIsOneLabel(String system, String label) {
    assertThat(MachineName.of(system).label()).isEqualTo(label);
  }

  @Test
  void thisMachineHasAName() {
    assertThat(MachineName.ofThisMachine().local()).matches("[a-z0-9-]{1,63}\\.local");
  }
}
