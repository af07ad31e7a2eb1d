package dev.traymux.desktop.settings;

import static dev.traymux.desktop.FxTest.fx;
import static dev.traymux.desktop.FxTest.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.UnverifiedTls;
import dev.traymux.desktop.FxTest;
import dev.traymux.desktop.Opened;
import dev.traymux.desktop.PrivateServer;
import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.fx.FxExecutor;
import dev.traymux.desktop.pairing.CertificateViewModel;
import dev.traymux.desktop.pairing.PhonesViewModel;
import dev.traymux.server.TraymuxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The window in front of a whole server, on the headless toolkit.
class SettingsWindowTest {
  @TempDir Path folder;

  private final Opened opened = new Opened();
  private final FxRobot robot = new FxRobot();
  private TraymuxServer server;

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxTest.start();
  }

  @BeforeEach
  void open() throws IOException {
    var background = Executors.newVirtualThreadPerTaskExecutor();
    opened.add(background::shutdownNow);
    server = opened.add(PrivateServer.start(folder));
    var models = onFx(() -> models(background));
    opened.add(
        () ->
            fx(
                () -> {
                  models.phones().close();
                  models.reach().close();
                  models.certificate().close();
                  models.unverified().close();
                }));
    var window = onFx(() -> new SettingsWindow(models, new AppIcons()));
    opened.add(() -> fx(window::close));
    fx(window::open);
    FxTest.window("Settings");
  }

  private SettingsModels models(ExecutorService background) {
    var ui = new FxExecutor();
    return new SettingsModels(
        new PhonesViewModel(
            server.exposure(), server.connections(), server.remote()::endAll, ui, background),
        new ReachViewModel(server.exposure(), ui, background),
        new CertificateViewModel(
            server.exposure(), server.authority(), ui, background, ZoneOffset.UTC),
        new UnverifiedViewModel(server.rules(), ui, background),
        new DataViewModel(
            server.backup(), server::forgetEverything, ui, background, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void allowsPhonesAndShowsWhatToCompare() {
    robot.clickOn("#settings-allow-phones");

    await().until(() -> server.exposure().state().phonesAllowed());
    await().until(() -> robot.lookup("#settings-own-hex").tryQuery().isPresent());
    assertThat(robot.lookup("#settings-own-hex").queryAs(Labeled.class).getText())
        .matches("([0-9A-F]{2}:\\n?){31}[0-9A-F]{2}");
  }

  @Test
  void showsTheRuleThatHolds() {
    server.rules().setUnverifiedTls(PrivateServer.OPERATOR, UnverifiedTls.VIEW_ONLY);
    await()
        .until(() -> robot.lookup("#unverified-view-only").queryAs(RadioButton.class).isSelected());
  }

  @Test
  void forgetsOnlyWhatWasTypedToBeForgotten() {
    robot.clickOn("Data");
    robot.clickOn("#forget");
    robot.write("forget", 0);
    robot.push(KeyCode.ENTER);
    assertThat(folder.resolve("home/data/traymux.db")).exists();

    robot.write(" everything", 0);
    robot.clickOn("#sheet-answer");
    await().untilAsserted(() -> assertThat(folder.resolve("home/data/traymux.db")).doesNotExist());
  }
}
