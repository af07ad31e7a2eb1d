package dev.traymux.desktop.launcher;

import static dev.traymux.desktop.FxTest.fx;
import static dev.traymux.desktop.FxTest.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.config.AppDirectories;
import dev.traymux.config.NetworkConfig;
import dev.traymux.desktop.FxTest;
import dev.traymux.desktop.PrivateTmux;
import dev.traymux.exposure.NetworkAddresses;
import dev.traymux.exposure.NetworkSources;
import dev.traymux.server.ServerConfig;
import dev.traymux.server.TraymuxServer;
import dev.traymux.session.NewSession;
import dev.traymux.tmux.TmuxConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The whole desktop on a whole server of its own.
class DesktopTest {
  @TempDir Path folder;

  private final FxRobot robot = new FxRobot();

  @Test
  void opensAndClosesThisMachineAndQuitsWithoutTouchingSessions()
      throws IOException, TimeoutException, InterruptedException {
    FxTest.start();
    var quit = new CountDownLatch(1);
    try (var tmux = new PrivateTmux(folder)) {
      var directories = AppDirectories.under(folder.resolve("home")).create();
      var usual = NetworkConfig.DEFAULTS;
      try (var server =
          TraymuxServer.start(
              directories,
              ServerConfig.defaults(TmuxConfig.defaults().with(tmux.socket()))
                  .with(new NetworkConfig(0, false, usual.addressCheck()))
                  .with(NetworkSources.of(NetworkAddresses::ofThisMachine)))) {
        server
            .operations()
            .create(new NewSession(Optional.of("kept"), Optional.empty(), Optional.empty()));
        var desktop = onFx(() -> desktop(server, quit));
        fx(() -> desktop.open(false));
        FxTest.window("Traymux");

        robot.clickOn("#pair-phone");
        FxTest.window("Pair a phone");
        assertThat(server.exposure().state().phonesAllowed()).isFalse();
        robot.clickOn("#pair-allow");
        await().until(() -> robot.lookup("#pair-countdown").tryQuery().isPresent());
        assertThat(server.exposure().state().phonesAllowed()).isTrue();
        assertThat(server.pairing().code()).isPresent();

        robot.push(KeyCode.ESCAPE);
        await().until(() -> server.pairing().code().isEmpty());

        fx(() -> stage("Traymux").requestFocus());
        robot.clickOn("#end-remote");
        await().until(() -> robot.lookup("#notice-text").tryQuery().isPresent());
        assertThat(robot.lookup("#notice-text").queryLabeled().getText())
            .startsWith("Nobody was connected. ");
        assertThat(server.exposure().state().phonesAllowed()).isFalse();
        robot.clickOn("#notice-ok");

        fx(() -> stage("Traymux").requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        quit.await();
        fx(desktop::close);
      }
      assertThat(tmux.run("list-sessions", "-F", "#{session_name}")).isEqualTo("kept");
    }
  }

  @Test
  void needsADisplayOnLinux() {
    assertThat(Main.hasDisplay(Map.of("DISPLAY", ":0"))).isTrue();
    assertThat(Main.hasDisplay(Map.of("DISPLAY", "")))
        .isNotEqualTo(System.getProperty("os.name").equals("Linux"));
  }

  private static Desktop desktop(TraymuxServer server, CountDownLatch quit) {
    return new Desktop(DesktopServices.of(server), quit::countDown);
  }

  private static Stage stage(String title) {
    return Window.getWindows().stream()
        .filter(w -> w instanceof Stage s && title.equals(s.getTitle()))
        .map(Stage.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
