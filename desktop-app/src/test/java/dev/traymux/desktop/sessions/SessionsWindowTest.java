package dev.traymux.desktop.sessions;

import static dev.traymux.desktop.FxTest.fx;
import static dev.traymux.desktop.FxTest.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.desktop.FxTest;
import dev.traymux.desktop.Opened;
import dev.traymux.desktop.PrivateTmux;
import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.fx.FxExecutor;
import dev.traymux.session.SessionId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The window in front of a real tmux, by keyboard and mouse, on the headless toolkit.
class SessionsWindowTest {
  @TempDir Path folder;

  private final Opened toClose = new Opened();
  private final FxRobot robot = new FxRobot();
  private final BlockingQueue<SessionId> opened = new LinkedBlockingQueue<>();
  private PrivateTmux tmux;
  private SessionsViewModel model;

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxTest.start();
  }

  @BeforeEach
  void open() {
    var background = Executors.newVirtualThreadPerTaskExecutor();
    toClose.add(background::shutdownNow);
    tmux = toClose.add(new PrivateTmux(folder));
    model =
        onFx(
            () ->
                new SessionsViewModel(
                    tmux.registry(),
                    tmux.tmux(),
                    new FxExecutor(),
                    background,
                    InstantSource.system(),
                    new SystemFacts(folder.toString(), "install tmux")));
    toClose.add(() -> fx(model::close));
    var stage = onFx(Stage::new);
    toClose.add(() -> fx(stage::close));
    fx(() -> new SessionsWindow(model, opened::add, new Label(), stage, new AppIcons()).open());
    FxTest.window("Traymux");
  }

  @AfterEach
  void close() {
    toClose.close();
  }

  @Test
  void followsWhatHappensElsewhere() {
    assertThat(onFx(() -> model.stateProperty().get())).isInstanceOf(ListState.None.class);
    tmux.start("api");
    tmux.start("shop");
    awaitNames("api", "shop");
    tmux.run("rename-session", "-t", "shop", "aaa");
    awaitNames("aaa", "api");
    tmux.run("kill-session", "-t", "api");
    awaitNames("aaa");
  }

  @Test
  void createsRenamesOpensAndEndsByKeyboard() throws InterruptedException {
    robot.push(KeyCode.CONTROL, KeyCode.N);
    robot.write("made", 0);
    robot.push(KeyCode.ENTER);
    awaitNames("made");
    var id = opened.poll(10, TimeUnit.SECONDS);
    assertThat(id).isEqualTo(tmux.find("made").orElseThrow().id());

    robot.push(KeyCode.F2);
    robot.push(KeyCode.CONTROL, KeyCode.A);
    robot.write("better", 0);
    robot.push(KeyCode.ENTER);
    awaitNames("better");

    robot.push(KeyCode.ENTER);
    assertThat(opened.poll(10, TimeUnit.SECONDS)).isEqualTo(id);

    robot.push(KeyCode.DELETE);
    robot.push(KeyCode.ENTER);
    assertThat(tmux.run("list-sessions", "-F", "#{session_name}"))
        .describedAs("Enter alone ends nothing")
        .isEqualTo("better");
    robot.push(KeyCode.DELETE);
    robot.clickOn("End session");
    await().until(() -> onFx(() -> model.stateProperty().get()) instanceof ListState.None);
  }

  @Test
  void saysInTheWindowWhatWentWrong() {
    var session = tmux.start("api");
    awaitNames("api");
    tmux.start("shop");
    // What the form would have refused, were it not for a name taken in between.
    fx(() -> model.rename(session.id(), "shop"));
    await()
        .until(
            () -> onFx(() -> model.attempts().failureProperty().get()),
            "There is already a session named shop."::equals);
    assertThat(robot.lookup("#failure").queryLabeled().getText()).contains("shop");
    awaitNames("api", "shop");
  }

  private void awaitNames(String... names) {
    await().until(this::names, List.of(names)::equals);
  }

  private List<String> names() {
    return onFx(
        () ->
            robot.lookup("#sessions").<ListView<SessionRow>>query().getItems().stream()
                .map(SessionRow::name)
                .toList());
  }
}
