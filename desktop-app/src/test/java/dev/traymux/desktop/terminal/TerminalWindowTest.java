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
import dev.traymux.session.Session;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// A real session of a real tmux in a real window, on the headless toolkit.
class TerminalWindowTest {
  @TempDir Path folder;

  private final Opened opened = new Opened();
  private final FxRobot robot = new FxRobot();
  private final FxExecutor fxExecutor = new FxExecutor();
  private ExecutorService background;
  private PrivateTmux tmux;
  private Session session;
  private JediTermWidget widget;
  private TerminalWindow window;

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxTest.start();
  }

  @BeforeEach
  void open() {
    background = Executors.newVirtualThreadPerTaskExecutor();
    opened.add(background::shutdownNow);
    tmux = opened.add(new PrivateTmux(folder));
    session = tmux.start("work");
    widget = onFx(() -> new JediTermWidget(fxExecutor, false));
    window =
        onFx(
            () ->
                new TerminalWindow(
                    widget,
                    size -> tmux.tmux().openClient(session.id(), size),
                    _ -> {},
                    fxExecutor,
                    background,
                    new AppIcons()));
    opened.add(() -> fx(window::close));
    fx(
        () -> {
          window.rename("work");
          window.show(() -> {});
        });
    FxTest.window("work");
    awaitScreen("[work]");
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void showsWhatIsTyped() {
    type("echo one-$((1+1))");
    robot.push(KeyCode.ENTER);
    awaitScreen("one-2");
  }

  @Test
  void sendsControlAndEditingKeys() {
    type("echo abX");
    robot.push(KeyCode.BACK_SPACE);
    robot.push(KeyCode.CONTROL, KeyCode.A);
    robot.push(KeyCode.CONTROL, KeyCode.E);
    type("c");
    robot.push(KeyCode.ENTER);
    awaitScreen("\nabc");
    type("sleep 1000");
    robot.push(KeyCode.ENTER);
    await()
        .until(
            () ->
                tmux.run("display-message", "-p", "-t", "work", "#{pane_current_command}")
                    .equals("sleep"));
    robot.push(KeyCode.CONTROL, KeyCode.C);
    await()
        .until(
            () ->
                !tmux.run("display-message", "-p", "-t", "work", "#{pane_current_command}")
                    .equals("sleep"));
  }

  @Test
  void runsFullScreenPrograms() {
    type("seq 1 500 | less");
    robot.push(KeyCode.ENTER);
    awaitScreen("\n5\n");
    robot.push(KeyCode.END);
    type("G");
    awaitScreen("500\n");
    type("q");
  }

  @Test
  void tellsTmuxAboutANewSize() {
    var before = tmux.run("display-message", "-p", "-t", "work", "#{window_width}");
    fx(() -> FxTest.window("work").setWidth(1200));
    await()
        .until(
            () ->
                Integer.parseInt(tmux.run("display-message", "-p", "-t", "work", "#{window_width}"))
                    > Integer.parseInt(before));
    assertThat(onFx(() -> widget.size().cols() + ""))
        .isEqualTo(tmux.run("display-message", "-p", "-t", "work", "#{window_width}"));
  }

  @Test
  void saysWhenTheSessionEndsAndKeepsTheScreen() {
    type("echo still-here");
    robot.push(KeyCode.ENTER);
    awaitScreen("still-here\n");
    tmux.run("kill-session", "-t", "work");
    await().until(() -> robot.lookup("#terminal-sentence").tryQuery().isPresent());
    assertThat(onFx(widget::screenText)).contains("\nstill-here\n").doesNotContain("[exited]");
    robot.clickOn("#terminal-close");
    assertThat(robot.lookup("#terminal-close").tryQuery()).isEmpty();
  }

  private void type(String text) {
    robot.write(text, 0);
  }

  private void awaitScreen(String text) {
    await().until(() -> onFx(widget::screenText), screen -> screen.contains(text));
  }
}
