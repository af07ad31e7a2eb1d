package dev.traymux.desktop.terminal;

import static dev.traymux.desktop.FxTest.fx;
import static dev.traymux.desktop.FxTest.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.desktop.FxTest;
import dev.traymux.desktop.PrivateTmux;
import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.fx.FxExecutor;
import dev.traymux.session.Size;
import dev.traymux.terminal.Terminals;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// A phone fits a session to its screen while a real window shows it, and the desktop takes it
/// back.
class LeaseTest {
  @TempDir Path folder;

  private final FxRobot robot = new FxRobot();

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxTest.start();
  }

  @Test
  void takesTheSizeBackFromAPhone() {
    var executor = new FxExecutor();
    try (var tmux = new PrivateTmux(folder);
        var terminals = new Terminals(tmux.tmux(), tmux.registry());
        var background = Executors.newVirtualThreadPerTaskExecutor()) {
      var session = tmux.start("work");
      var windows =
          onFx(
              () ->
                  new TerminalWindows(
                      tmux.registry(),
                      tmux.tmux()::openClient,
                      terminals::takeBack,
                      executor,
                      background,
                      new AppIcons()));
      fx(() -> windows.open(session.id()));
      FxTest.window("work");
      await().until(() -> tmux.run("list-clients").contains("work"));
      await().until(() -> tmux.find("work").orElseThrow().attached() == 1);
      await().until(() -> !size(tmux).equals("80x24"));
      var before = size(tmux);

      try (var phone = terminals.attach(session.id(), new Size(48, 20), new SilentViewer())) {
        phone.lease(true);
        await().until(() -> size(tmux).equals("48x20"));
        await().until(() -> strip().isVisible());
        assertThat(robot.lookup("#lease-sentence").queryAs(Label.class).getText())
            .isEqualTo("Pixel 9 has fitted this window to its screen.");

        robot.clickOn("#lease-take-back");
        await().until(() -> size(tmux).equals(before));
        await().until(() -> !strip().isVisible());
      } finally {
        fx(windows::close);
      }
    }
  }

  private Node strip() {
    return robot.lookup(".lease").query();
  }

  private static String size(PrivateTmux tmux) {
    return tmux.run("display-message", "-p", "-t", "work", "#{window_width}x#{window_height}");
  }
}
