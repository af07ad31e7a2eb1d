package dev.traymux.desktop.devices;

import static dev.traymux.desktop.PrivateServer.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Connections;
import dev.traymux.access.Device;
import dev.traymux.access.Scope;
import dev.traymux.desktop.PrivateServer;
import dev.traymux.server.TraymuxServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The model in front of a whole server; what would run on the window's thread runs at once.
class DevicesViewModelTest {
  private static final Device.Place UNVERIFIED =
      new Device.Place(InetAddress.ofLiteral("192.168.1.9"), ConnectionKind.LOCAL_UNVERIFIED);

  @TempDir private Path folder;

  private Duration later = Duration.ZERO;
  private TraymuxServer server;
  private DevicesViewModel model;

  @BeforeEach
  void open() throws IOException {
    server = PrivateServer.start(folder);
    model =
        new DevicesViewModel(
            server.devices(),
            server.connections(),
            Runnable::run,
            Runnable::run,
            () -> Instant.now().plus(later));
  }

  @AfterEach
  void close() {
    model.close();
    server.close();
  }

  @Test
  void listsDevicesByNameWhoeverWasSeenLast() {
    pair(server, "tablet", Scope.VIEW);
    pair(server, "Pixel", Scope.VIEW, Scope.INPUT);

    assertThat(model.rows()).extracting(DeviceRow::label).containsExactly("Pixel", "tablet");
    assertThat(model.rows().getFirst())
        .returns(false, DeviceRow::connected)
        .returns("Last seen now", DeviceRow::presence)
        .returns("", DeviceRow::address)
        .returns(Set.of(Scope.VIEW, Scope.INPUT), DeviceRow::scopes);
  }

  @Test
  void saysWhoIsThereWithWhatAndFromWhere() {
    var phone = pair(server, "Pixel", Scope.VIEW);
    var connection = server.connections().open(phone, UNVERIFIED, _ -> {});
    assertThat(row()).returns("Connected", DeviceRow::presence);
    connection.views(2);

    assertThat(row())
        .returns(true, DeviceRow::connected)
        .returns("Connected, looks at 2 sessions", DeviceRow::presence)
        .returns("192.168.1.9", DeviceRow::address)
        .returns(true, DeviceRow::unverified);

    connection.reported(ConnectionKind.LOCAL_VERIFIED);
    assertThat(row()).returns(false, DeviceRow::unverified);
  }

  @Test
  void remembersWhereADeviceWasLast() {
    var phone = pair(server, "Pixel", Scope.VIEW);
    server.connections().open(phone, UNVERIFIED, _ -> {}).close();

    later = Duration.ofHours(3);
    model.tick();

    assertThat(row())
        .returns(false, DeviceRow::connected)
        .returns("Last seen 3 h ago", DeviceRow::presence)
        .returns("192.168.1.9", DeviceRow::address)
        .returns(Optional.of(ConnectionKind.LOCAL_UNVERIFIED), DeviceRow::kind);
  }

  @Test
  void renamesInPlace() {
    pair(server, "Pixel", Scope.VIEW);
    model.startRenaming(row());
    assertThat(model.newLabelProperty().get()).isEqualTo("Pixel");

    model.newLabelProperty().set(" Kitchen phone ");
    model.finishRenaming();

    assertThat(row().label()).isEqualTo("Kitchen phone");
    assertThat(model.renamingProperty().get()).isEmpty();
  }

  @Test
  void leavesTheNameWhenNothingOrNothingElseIsTyped() {
    pair(server, "Pixel", Scope.VIEW);
    model.startRenaming(row());
    model.newLabelProperty().set("  ");
    model.finishRenaming();
    assertThat(row().label()).isEqualTo("Pixel");

    model.startRenaming(row());
    model.newLabelProperty().set("Other");
    model.cancelRenaming();
    assertThat(row().label()).isEqualTo("Pixel");
  }

  @Test
  void changesWhatADeviceMayDo() {
    var phone = pair(server, "Pixel", Scope.VIEW);
    var choice = new ScopeChoice(ScopeWords.forDevices(), row().scopes());
    choice.tick(Scope.MANAGE).set(true);

    model.changeScopes(phone.id(), choice.chosen());

    assertThat(server.devices().find(phone.id()).orElseThrow().scopes())
        .containsExactlyInAnyOrder(Scope.VIEW, Scope.MANAGE);
  }

  @Test
  void takesAccessAwayAndClosesWhatIsOpen() {
    List<Connections.End> ends = new ArrayList<>();
    var phone = pair(server, "Pixel", Scope.VIEW);
    server.connections().open(phone, UNVERIFIED, ends::add);

    model.revoke(phone.id());

    assertThat(ends).containsExactly(Connections.End.UNPAIRED);
    assertThat(model.rows()).isEmpty();
  }

  @Test
  void offersNoChoiceOfNothing() {
    var choice = new ScopeChoice(ScopeWords.forDevices(), Set.of(Scope.VIEW, Scope.RUNS));
    assertThat(choice.offered())
        .describedAs("what can be given now, and what was given before")
        .containsExactly(
            Scope.VIEW, Scope.INPUT, Scope.MANAGE, Scope.FILES, Scope.RUNS, Scope.ADMIN);

    choice.tick(Scope.VIEW).set(false);
    assertThat(choice.anyProperty().get()).isTrue();
    choice.tick(Scope.RUNS).set(false);
    assertThat(choice.anyProperty().get()).isFalse();
  }

  private DeviceRow row() {
    return model.rows().getFirst();
  }
}
