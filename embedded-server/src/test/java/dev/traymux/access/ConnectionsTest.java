package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest extends AccessTest {
  private Connections connections;
  private final List<Connections.End> ends = new ArrayList<>();

  @BeforeEach
  void prepare() {
    connections = new Connections(devices, audit, clock);
  }

  @AfterEach
  void tidy() {
    connections.close();
  }

  @Test
  void showsWhoIsThere() {
    var device = pair();
    var seen = new ArrayList<List<Presence>>();
    connections.subscribe(seen::add);
    var connection = connections.open(device, PHONE, ends::add);
    connection.views(2);
    devices.rename(OPERATOR, device.id(), "Other");

    assertThat(connections.list())
        .containsExactly(new Presence(1, device.withLabel("Other"), PHONE, clock.instant(), 2));

    connection.close();
    connection.close();
    connection.views(3);
    assertThat(connections.list()).isEmpty();
    assertThat(ends).isEmpty();
    assertThat(seen).hasSize(5);
    assertThat(seen.getLast()).isEmpty();
  }

  @Test
  void revokingEndsEveryConnectionOfThatDevice() {
    var device = pair();
    var other = devices.pair(OPERATOR, TestKey.make().publicKey(), "Other", Scope.DEFAULTS);
    connections.open(
        device,
        PHONE,
        end -> {
          throw new IllegalStateException("a socket that does not close");
        });
    connections.open(device, PHONE, ends::add);
    connections.open(other, PHONE, end -> ends.add(null));

    devices.revoke(OPERATOR, device.id());

    assertThat(ends).containsExactly(Connections.End.UNPAIRED);
    assertThat(connections.list()).extracting(Presence::device).containsExactly(other);
  }

  @Test
  void revokedBetweenProofAndConnection() {
    var device = pair();
    devices.revoke(OPERATOR, device.id());

    connections.open(device, PHONE, ends::add);

    assertThat(ends).containsExactly(Connections.End.UNPAIRED);
    assertThat(connections.list()).isEmpty();
  }

  @Test
  void endsOneOrAllFromElsewhere() {
    var device = pair();
    connections.open(device, PHONE, ends::add);
    connections.open(device, PHONE, ends::add);
    connections.open(device, InetAddress.getLoopbackAddress(), ends::add);

    connections.end(OPERATOR, 2);
    assertThat(ends).containsExactly(Connections.End.ENDED);
    connections.endRemote(OPERATOR);
    assertThat(ends).hasSize(2);
    assertThat(connections.list()).extracting(Presence::isRemote).containsExactly(false);
  }
}
