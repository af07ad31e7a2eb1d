package dev.traymux.desktop.pairing;

import static dev.traymux.desktop.PrivateServer.OPERATOR;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhonesViewModelTest {
  private static final Device.Place NEAR =
      new Device.Place(InetAddress.ofLiteral("192.168.1.9"), ConnectionKind.LOCAL_UNVERIFIED);
  private static final Device.Place HERE =
      new Device.Place(InetAddress.ofLiteral("127.0.0.1"), ConnectionKind.THIS_MACHINE);

  @TempDir private Path folder;

  private TraymuxServer server;
  private PhonesViewModel model;

  @BeforeEach
  void open() throws IOException {
    server = PrivateServer.start(folder);
    model =
        new PhonesViewModel(
            server.exposure(),
            server.connections(),
            server.remote()::endAll,
            Runnable::run,
            Runnable::run);
  }

  @AfterEach
  void close() {
    model.close();
    server.close();
  }

  @Test
  void addsUpWhatADeviceLooksAtAndLeavesThisMachineOut() {
    var phone = PrivateServer.pair(server, "Pixel 9", Scope.VIEW);
    var browser = PrivateServer.pair(server, "Firefox", Scope.VIEW);
    server.connections().open(browser, HERE, _ -> {}).views(1);
    server.connections().open(phone, NEAR, _ -> {}).views(1);
    server.connections().open(phone, NEAR, _ -> {}).views(2);

    assertThat(model.connectedProperty()).containsExactly(new ConnectedPhone("Pixel 9", 3));
  }

  @Test
  void endsEverythingFromElsewhereAtOnceAndSaysSo() {
    List<Connections.End> ends = new ArrayList<>();
    var phone = PrivateServer.pair(server, "Pixel 9", Scope.VIEW);
    server.connections().open(phone, NEAR, ends::add);
    model.allow(true);
    assertThat(model.openProperty().get()).isTrue();

    model.endAll();

    assertThat(ends).containsExactly(Connections.End.ENDED);
    assertThat(server.exposure().state().phonesAllowed()).isFalse();
    assertThat(model.openProperty().get()).isFalse();
    assertThat(model.endedProperty().get())
        .hasValueSatisfying(
            said ->
                assertThat(said)
                    .startsWith("Disconnected: Pixel 9. ")
                    .contains("until you allow phones again"));
    assertThat(server.devices().list()).containsExactly(server.devices().find(phone.id()).get());

    server.exposure().allowPhones(OPERATOR);
    assertThat(model.endedProperty().get()).isEmpty();
  }
}
