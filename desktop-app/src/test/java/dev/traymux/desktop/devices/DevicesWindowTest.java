package dev.traymux.desktop.devices;

import static dev.traymux.desktop.FxTest.fx;
import static dev.traymux.desktop.FxTest.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.Device;
import dev.traymux.access.Scope;
import dev.traymux.desktop.FxTest;
import dev.traymux.desktop.Opened;
import dev.traymux.desktop.PrivateServer;
import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.fx.FxExecutor;
import dev.traymux.server.TraymuxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The window in front of a whole server, by keyboard and mouse, on the headless toolkit.
class DevicesWindowTest {
  @TempDir Path folder;

  private final Opened opened = new Opened();
  private final FxRobot robot = new FxRobot();
  private TraymuxServer server;
  private TokensViewModel tokens;
  private Stage stage;

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxTest.start();
  }

  @BeforeEach
  void open() throws IOException {
    var background = Executors.newVirtualThreadPerTaskExecutor();
    opened.add(background::shutdownNow);
    server = opened.add(PrivateServer.start(folder));
    PrivateServer.pair(server, "Pixel", Scope.VIEW);
    PrivateServer.pair(server, "tablet", Scope.VIEW);
    var executor = new FxExecutor();
    var clock = InstantSource.system();
    var devices =
        onFx(
            () ->
                new DevicesViewModel(
                    server.devices(), server.connections(), executor, background, clock));
    opened.add(() -> fx(devices::close));
    tokens = onFx(() -> new TokensViewModel(server.tokens(), executor, background, clock));
    opened.add(() -> fx(tokens::close));
    var window = onFx(() -> new DevicesWindow(devices, tokens, () -> {}, new AppIcons()));
    opened.add(() -> fx(window::close));
    fx(window::open);
    stage = FxTest.window("Devices");
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void renamesChangesAndRevokesByKeyboard() {
    robot.push(KeyCode.F2);
    robot.push(KeyCode.CONTROL, KeyCode.A);
    robot.write("Kitchen", 0);
    robot.push(KeyCode.ENTER);
    await().until(this::names, List.of("Kitchen", "tablet")::equals);

    robot.push(KeyCode.DOWN);
    robot.push(KeyCode.ENTER);
    robot.clickOn("#device-manage");
    robot.clickOn("Save");
    await().until(() -> device("tablet").scopes().equals(Set.of(Scope.VIEW, Scope.MANAGE)));

    robot.push(KeyCode.DELETE);
    robot.push(KeyCode.ENTER);
    assertThat(names()).describedAs("Enter alone revokes nothing").hasSize(2);
    robot.push(KeyCode.DELETE);
    robot.clickOn("Take access away");
    await().until(this::names, List.of("Kitchen")::equals);
  }

  @Test
  void keepsASecretUntilItIsCopiedOrGivenUp() {
    robot.clickOn("API tokens");
    robot.clickOn("New token…");
    robot.write("nightly", 0);
    robot.clickOn("Create");
    await().until(() -> robot.lookup("#token-secret").tryQuery().isPresent());

    askToClose();
    robot.clickOn("Cancel");
    assertThat(onFx(stage::isShowing)).isTrue();
    robot.clickOn("#token-copy");
    assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo(robot.lookup("#token-secret").queryAs(TextField.class).getText());

    askToClose();
    assertThat(onFx(stage::isShowing)).isFalse();
    assertThat(onFx(() -> tokens.secretProperty().get())).isEmpty();
  }

  private void askToClose() {
    fx(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
  }

  private Device device(String label) {
    return server.devices().list().stream()
        .filter(d -> d.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private List<String> names() {
    return server.devices().list().stream()
        .map(Device::label)
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }
}
