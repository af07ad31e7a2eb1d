package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest extends AccessTest {
  private Connections connections;
  private final List<Connections.End> ends = new ArrayList<>();

  @BeforeEach
  void prepare() {
    connections = new Connections(devices, rules, audit, clock);
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
    var connection = connections.open(device, WIFI, ends::add);
    connection.views(2);
    devices.rename(OPERATOR, device.id(), "Other");

    assertThat(connections.list())
        .containsExactly(
            new Presence(
                1,
                device.withLabel("Other"),
                PHONE,
                ConnectionKind.LOCAL_UNVERIFIED,
                clock.instant(),
                2));

    connection.close();
    connection.close();
    connection.views(3);
    assertThat(connections.list()).isEmpty();
    assertThat(ends).isEmpty();
    // The last one because it is known now where the device was.
    assertThat(seen).hasSize(6);
    assertThat(seen.getLast()).isEmpty();
  }

  @Test
  void revokingEndsEveryConnectionOfThatDevice() {
    var device = pair();
    var other = devices.pair(OPERATOR, TestKey.make().publicKey(), "Other", Scope.DEFAULTS);
    connections.open(
        device,
        WIFI,
        end -> {
          throw new IllegalStateException("a socket that does not close");
        });
    connections.open(device, WIFI, ends::add);
    connections.open(other, WIFI, end -> ends.add(null));

    devices.revoke(OPERATOR, device.id());

    assertThat(ends).containsExactly(Connections.End.UNPAIRED);
    assertThat(connections.list()).extracting(Presence::device).containsExactly(other);
  }

  @Test
  void revokedBetweenProofAndConnection() {
    var device = pair();
    devices.revoke(OPERATOR, device.id());

    connections.open(device, WIFI, ends::add);

    assertThat(ends).containsExactly(Connections.End.UNPAIRED);
    assertThat(connections.list()).isEmpty();
  }

  @Test
  void endsOneOrAllFromElsewhere() {
    var device = pair();
    connections.open(device, WIFI, ends::add);
    connections.open(device, WIFI, ends::add);
    connections.open(device, here(), ends::add);

    connections.end(OPERATOR, 2);
    assertThat(ends).containsExactly(Connections.End.ENDED);
    connections.endRemote(OPERATOR);
    assertThat(ends).hasSize(2);
    assertThat(connections.list()).extracting(Presence::isRemote).containsExactly(false);
  }

  private static Device.Place here() {
    return new Device.Place(InetAddress.getLoopbackAddress(), ConnectionKind.THIS_MACHINE);
  }

  @Test
  void showsThatAPhoneTrustsTheCertificate() {
    var device = pair();
    var connection = connections.open(device, WIFI, ends::add);

    connection.reported(ConnectionKind.LOCAL_VERIFIED);

    assertThat(connections.list())
        .extracting(Presence::kind)
        .containsExactly(ConnectionKind.LOCAL_VERIFIED);
    assertThat(devices.find(device.id()).orElseThrow().lastKind())
        .contains(ConnectionKind.LOCAL_VERIFIED);
  }

  @Test
  void whoMaySeeNoMoreLosesWhatItSees() {
    var device = pair();
    connections.open(device, WIFI, ends::add);
    devices.changeScopes(OPERATOR, device.id(), Set.of(Scope.VIEW, Scope.MANAGE));
    assertThat(ends).isEmpty();

    devices.changeScopes(OPERATOR, device.id(), Set.of(Scope.MANAGE));
    assertThat(ends).containsExactly(Connections.End.RESTRICTED);

    // Back for the rest, it stays whatever else happens to the device.
    connections.open(devices.find(device.id()).orElseThrow(), WIFI, ends::add);
    devices.rename(OPERATOR, device.id(), "Other");
    assertThat(ends).hasSize(1);
  }

  @Test
  void aRuleAgainstUnverifiedConnectionsEndsThoseThereAre() {
    var device = pair();
    connections.open(device, WIFI, ends::add);
    connections.open(device, here(), ends::add);
    var verified = new Device.Place(PHONE, ConnectionKind.LOCAL_VERIFIED);
    connections.open(device, verified, ends::add);

    rules.setUnverifiedTls(OPERATOR, UnverifiedTls.VIEW_ONLY);
    assertThat(ends).isEmpty();
    rules.setUnverifiedTls(OPERATOR, UnverifiedTls.REFUSE);

    assertThat(ends).containsExactly(Connections.End.UNVERIFIED);
    assertThat(connections.list()).hasSize(2);
  }
}
