package dev.traymux.desktop.terminal;

import static dev.traymux.desktop.FxTest.fx;
import static dev.traymux.desktop.FxTest.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.desktop.FxTest;
import dev.traymux.desktop.Opened;
import dev.traymux.desktop.PrivateTmux;
import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.fx.FxExecutor;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The windows of real sessions, on the headless toolkit.
class TerminalWindowsTest {
  @TempDir Path folder;

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxTest.start();
  }

  @Test
  void attachesAgainWhenAWindowWasDetached() {
    var robot = new FxRobot();
    var executor = new FxExecutor();
    try (var opened = new Opened()) {
      var background = Executors.newVirtualThreadPerTaskExecutor();
      opened.add(background::shutdownNow);
      var tmux = opened.add(new PrivateTmux(folder));
      var session = tmux.start("work");
      var windows =
          onFx(
              () ->
                  new TerminalWindows(
                      tmux.registry(),
                      tmux.tmux()::openClient,
                      (_, _) -> {},
                      executor,
                      background,
                      new AppIcons()));
      opened.add(() -> fx(windows::close));
      fx(() -> windows.open(session.id()));
      var first = FxTest.window("work");
      await().until(() -> tmux.run("list-clients").contains("work"));
      fx(() -> windows.open(session.id()));
      assertThat(FxTest.window("work")).isSameAs(first);

      tmux.run("detach-client", "-s", "work");
      await().until(() -> robot.lookup("#terminal-sentence").tryQuery().isPresent());
      fx(() -> windows.open(session.id()));

      await().until(() -> tmux.run("list-clients").contains("work"));
      assertThat(onFx(first::isShowing)).isFalse();
      assertThat(robot.lookup("#terminal-sentence").tryQuery()).isEmpty();
    }
  }
}
