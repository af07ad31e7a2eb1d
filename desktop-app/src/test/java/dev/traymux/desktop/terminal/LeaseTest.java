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
import dev.traymux.terminal.Chunk;
import dev.traymux.terminal.Later;
import dev.traymux.terminal.LeaseEnd;
import dev.traymux.terminal.Terminals;
import dev.traymux.terminal.ViewEnd;
import dev.traymux.terminal.ViewOutput;
import dev.traymux.terminal.ViewState;
import dev.traymux.terminal.Viewer;
import java.nio.file.Path;
import java.util.Optional;
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
  private static final Size PHONE = new Size(48, 20);

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
        var timer = Executors.newSingleThreadScheduledExecutor();
        var terminals = new Terminals(tmux.tmux(), tmux.registry(), Later.by(timer));
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

      var phone = new Viewer("phone", "Pixel 9", () -> true);
      try (var view =
          terminals.attach(session.id(), Optional.empty(), PHONE, phone, new Unseen())) {
        view.begin();
        view.lease(true);
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

  /// A phone whose screen nobody looks at.
  private static final class Unseen implements ViewOutput {
    @Override
    public void output(Chunk chunk) {}

    @Override
    public void restarted() {}

    @Override
    public void changed(ViewState state) {}

    @Override
    public void leaseEnded(LeaseEnd reason) {}

    @Override
    public void ended(ViewEnd reason) {}
  }

  private Node strip() {
    return robot.lookup(".lease").query();
  }

  private static String size(PrivateTmux tmux) {
    return tmux.run("display-message", "-p", "-t", "work", "#{window_width}x#{window_height}");
  }
}
