package dev.traymux.desktop.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.desktop.PrivateTmux;
import dev.traymux.desktop.fx.Age;
import dev.traymux.session.NewSession;
import dev.traymux.session.Pane;
import dev.traymux.session.ServerId;
import dev.traymux.session.ServerState;
import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.session.TmuxState;
import dev.traymux.session.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Without a toolkit: everything runs on the test's own thread.
class SessionsViewModelTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Size SIZE = new Size(80, 24);
  private static final SystemFacts FACTS = new SystemFacts("/home/ada", "install tmux");

  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

  @Test
  void saysWhatRunsWhereAndHowLongAgo() {
    var vim = pane("vim", "notes.md", "/home/ada/api");
    var row =
        SessionRow.of(session(1, "api", vim), List.of(), NOON.plus(Duration.ofMinutes(5)), FACTS);
    assertThat(row)
        .returns("vim · notes.md", SessionRow::program)
        .returns("~/api", SessionRow::directory)
        .returns("1 window", SessionRow::windows)
        .returns("5 min ago", SessionRow::age);
    assertThat(
            SessionRow.of(session(1, "x", pane("sh", "", "/")), List.of(), NOON, FACTS).program())
        .isEqualTo("sh");
    assertThat(
            Stream.of(
                    Duration.ofSeconds(59),
                    Duration.ofHours(3),
                    Duration.ofDays(1),
                    Duration.ofDays(9))
                .map(Age::of))
        .containsExactly("now", "3 h ago", "yesterday", "9 days ago");
  }

  @Test
  void keepsLinesByNameAndFindsThem() {
    var registry = new SessionRegistry();
    try (var tmux = new PrivateTmux(folder);
        var model = model(registry, tmux)) {
      publish(
          registry,
          session(1, "shop", pane("node", "", "/")),
          session(2, "Api", pane("vim", "", "/x")));
      assertThat(model.rows()).extracting(SessionRow::name).containsExactly("Api", "shop");

      model.filterProperty().set("node sh");
      assertThat(model.rows()).extracting(SessionRow::name).containsExactly("shop");
      model.filterProperty().set("nothing");
      assertThat(model.stateProperty().get()).isEqualTo(new ListState.NoMatch("nothing"));
      model.filterProperty().set("");

      publish(
          registry,
          session(1, "aaa", pane("node", "", "/")),
          session(2, "Api", pane("vim", "", "/x")));
      assertThat(model.rows()).extracting(SessionRow::name).containsExactly("aaa", "Api");
      publish(registry);
      assertThat(model.stateProperty().get()).isEqualTo(new ListState.None());
    }
  }

  @Test
  void bringsAgesUpToDate() {
    var registry = new SessionRegistry();
    try (var tmux = new PrivateTmux(folder);
        var model = model(registry, tmux)) {
      publish(registry, session(1, "api", pane("sh", "", "/")));
      now.set(NOON.plus(Duration.ofHours(2)));
      model.tick();
      assertThat(model.rows()).extracting(SessionRow::age).containsExactly("2 h ago");
    }
  }

  @Test
  void saysWhatIsWrongWithTmuxAndWhatHelps() {
    var registry = new SessionRegistry();
    try (var tmux = new PrivateTmux(folder);
        var model = model(registry, tmux)) {
      assertThat(model.stateProperty().get()).isEqualTo(new ListState.Looking());
      for (var state :
          List.of(
              new TmuxState.Missing(),
              new TmuxState.Outdated("2.9"),
              new TmuxState.Unresponsive())) {
        registry.publish(new ServerState("default", state), List.of());
        assertThat(model.stateProperty().get())
            .isInstanceOfSatisfying(
                ListState.Unusable.class,
                unusable -> {
                  assertThat(unusable.advice()).isEqualTo(state.advice());
                  assertThat(unusable.command()).isNotEmpty();
                });
      }
    }
  }

  @Test
  void turnsRefusalsIntoSentences() {
    try (var tmux = new PrivateTmux(folder);
        var model = model(tmux.registry(), tmux)) {
      var session = tmux.start("api");
      model.create(new NewSession(Optional.of("api"), Optional.empty(), Optional.empty()), _ -> {});
      assertThat(model.attempts().failureProperty().get())
          .isEqualTo("There is already a session named api.");
      tmux.run("kill-session", "-t", "api");
      model.kill(session.id());
      assertThat(model.attempts().failureProperty().get()).isEqualTo("This session has ended.");
      model.attempts().dismiss();
      assertThat(model.attempts().failureProperty().get()).isEmpty();
    }
  }

  @Test
  void checksANewSessionWhileItIsTyped() {
    var form = new NewSessionForm("api"::equals, Runnable::run, Runnable::run, folder.toString());
    assertThat(form.readyProperty().get()).describedAs("tmux can number it").isTrue();
    for (var wrong : List.of("api", "-x", ".x", "a b", "x".repeat(65), "traymux-view-1")) {
      form.name().textProperty().set(wrong);
      assertThat(form.name().problemProperty().get()).describedAs(wrong).isNotEmpty();
      assertThat(form.readyProperty().get()).isFalse();
    }
    form.name().textProperty().set("web-2");
    form.directoryProperty().set(folder + "/none");
    assertThat(form.directoryProblemProperty().get()).isNotEmpty();
    form.directoryProperty().set("~");
    form.commandProperty().set(" htop ");
    assertThat(form.readyProperty().get()).isTrue();
    assertThat(form.describe())
        .isEqualTo(new NewSession(Optional.of("web-2"), Optional.of("~"), Optional.of("htop")));
  }

  @Test
  void saysWhatIsLost() {
    assertThat(EndWarning.of(session(1, "a", pane("bash", "", "/"))))
        .isEqualTo("Only a shell runs in it.");
    assertThat(
            EndWarning.of(
                session(1, "a", pane("vim", "", "/"), pane("vim", "", "/"), pane("zsh", "", "/"))))
        .isEqualTo("This ends vim (2 times) and a shell. What is not saved is lost.");
  }

  private SessionsViewModel model(SessionRegistry registry, PrivateTmux tmux) {
    return new SessionsViewModel(
        registry, tmux.tmux(), Runnable::run, Runnable::run, now::get, FACTS);
  }

  private static void publish(SessionRegistry registry, Session... sessions) {
    registry.publish(new ServerState("default", new TmuxState.Ready("3.3a")), List.of(sessions));
  }

  private static Session session(int number, String name, Pane... panes) {
    var window =
        new Window(
            "@1", 0, "w", true, SIZE, false, Set.of(), NOON, Optional.empty(), List.of(panes));
    return new Session(
        new SessionId(new ServerId("default", "1"), "$" + number),
        name,
        NOON,
        NOON,
        List.of(),
        List.of(window));
  }

  private static Pane pane(String command, String title, String directory) {
    return new Pane(
        "%1",
        0,
        true,
        0,
        0,
        SIZE,
        command,
        title,
        directory,
        0,
        false,
        false,
        false,
        OptionalInt.empty());
  }
}
