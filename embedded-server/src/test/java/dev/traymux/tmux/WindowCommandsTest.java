package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.NewPane;
import dev.traymux.session.NewPane.Side;
import dev.traymux.session.NewWindow;
import dev.traymux.session.Pane;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.session.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowCommandsTest {
  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final SessionRegistry registry = new SessionRegistry();
  private Tmux tmux;

  @BeforeEach
  void start() {
    server.start("api", "exec cat");
    tmux = Tmux.start(server.config(true, PrivateTmux.RARELY), registry);
    await().until(() -> registry.current().sessions().size() == 1);
  }

  @AfterEach
  void stop() {
    tmux.close();
  }

  private Session api() {
    return registry.current().sessions().getFirst();
  }

  private SessionId id() {
    return api().id();
  }

  private Window window() {
    return api().windows().getFirst();
  }

  private static NewWindow named(String name) {
    return new NewWindow(
        Optional.empty(), Optional.of(name), Optional.empty(), Optional.of("exec cat"));
  }

  private static NewPane beside() {
    return new NewPane(Side.RIGHT, Optional.empty(), Optional.of("exec cat"));
  }

  /// Index and name of every window, as tmux has them.
  private List<String> windows() {
    return server.lines("list-windows", "-t", "api", "-F", "#{window_index} #{window_name}");
  }

  private String current(String session) {
    return server.run("display-message", "-p", "-t", session, "#{window_name}");
  }

  private boolean hasRun(String file) {
    return Files.exists(server.directory().resolve(file));
  }

  @Test
  void opensAWindowInTheBackground() {
    server.run("rename-window", "-t", "api:", "first");
    server.run("move-window", "-s", "api:0", "-t", "api:3");

    var created = tmux.windows().create(id(), named("second"));

    assertThat(windows()).containsExactly("3 first", "4 second");
    assertThat(current("api:")).isEqualTo("first");
    var second = api().windows().getLast();
    assertThat(second.id()).isEqualTo(created.window());
    assertThat(second.panes()).extracting(Pane::id).containsExactly(created.pane());
    assertThat(second.active()).isFalse();
  }

  @Test
  void opensAWindowBehindAnotherWithoutMovingAnybody() {
    server.run("rename-window", "-t", "api:", "a");
    tmux.windows().create(id(), named("b"));
    tmux.windows().create(id(), named("c"));
    server.run("new-session", "-d", "-t", "api", "-s", "group");
    server.run("select-window", "-t", "group:2");

    var after =
        new NewWindow(
            Optional.of(window().id()), Optional.of("x"), Optional.empty(), Optional.empty());
    var created = tmux.windows().create(id(), after);

    assertThat(windows()).containsExactly("0 a", "1 x", "2 b", "3 c");
    assertThat(api().windows().get(1).id()).isEqualTo(created.window());
    assertThat(current("api:")).isEqualTo("a");
    assertThat(current("group:")).isEqualTo("c");
  }

  @Test
  void startsAWindowWhereAndWithWhatIsAskedFor() throws IOException {
    var directory =
        Files.createDirectory(
            server.directory().resolve("d #(touch pwned) #{pid} #[x] %H; \n'\"$HOME"));
    var command = "printf '%s' \"$PWD\" > out; echo '#(touch pwned) #{pid}' >> out; exec cat;";

    tmux.windows()
        .create(
            id(),
            new NewWindow(
                Optional.empty(),
                Optional.empty(),
                Optional.of(directory.toString()),
                Optional.of(command)));

    expectNothingBut(directory);
    Files.delete(directory.resolve("out"));
    tmux.panes()
        .split(
            id(),
            window().panes().getFirst().id(),
            new NewPane(Side.BELOW, Optional.of(directory.toString()), Optional.of(command)));
    expectNothingBut(directory);
  }

  private void expectNothingBut(Path directory) {
    await()
        .until(
            () ->
                Files.exists(directory.resolve("out"))
                    && Files.readString(directory.resolve("out")).endsWith("\n"));
    assertThat(directory.resolve("out")).hasContent(directory + "#(touch pwned) #{pid}\n");
    assertThat(directory.resolve("pwned")).doesNotExist();
    assertThat(hasRun("pwned")).isFalse();
  }

  @Test
  void startsWhereTheSessionOrThePaneIs() throws IOException {
    var directory = Files.createDirectory(server.directory().resolve("d #(touch pwned) #{pid};"));
    server.run("new-window", "-d", "-t", "api:", "-c", server.directory().toString());
    var session =
        tmux.create(
            new dev.traymux.session.NewSession(
                Optional.of("there"), Optional.of(directory.toString()), Optional.of("exec cat")));

    var created =
        tmux.windows()
            .create(
                session.id(),
                new NewWindow(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("exec cat")));
    var pane = tmux.panes().split(session.id(), created.pane(), beside());

    for (var where : List.of(created.pane(), pane)) {
      await()
          .until(
              () ->
                  server
                      .run("display-message", "-p", "-t", where, "#{pane_current_path}")
                      .equals(directory.toString()));
    }
    assertThat(hasRun("pwned")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "-x",
        ";",
        "a;b;",
        "a b",
        "#(touch pwned)",
        "##(touch pwned)",
        "#{pid}",
        "#[fg=red]",
        "%H",
        "$(touch pwned)",
        "`touch pwned`",
        "'\"",
        "{}",
        "~",
        "@1",
        "é 日本 😀",
        "\u00ff"
      })
  void namesAWindowAnything(String name) {
    tmux.windows().rename(id(), window().id(), name);

    assertThat(window().name()).isEqualTo(name);
    assertThat(server.run("show-options", "-wv", "-t", window().id(), "automatic-rename"))
        .isEqualTo("off");
    tmux.windows().create(id(), named(name));
    assertThat(api().windows()).extracting(Window::name).containsExactly(name, name);
    assertThat(hasRun("pwned")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\rb", "\u0000", "\u001b[31m", "\u0085", "\u2028", "\ud800"})
  void refusesNamesOfMoreThanALine(String name) {
    var window = window().id();
    assertThatThrownBy(() -> tmux.windows().rename(id(), window, name))
        .isInstanceOf(SessionException.NameInvalid.class);
    assertThatThrownBy(() -> tmux.windows().create(id(), named(name)))
        .isInstanceOf(SessionException.NameInvalid.class);
    assertThatThrownBy(() -> tmux.windows().rename(id(), window, "x".repeat(65)))
        .isInstanceOf(SessionException.NameInvalid.class);
    assertThat(windows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "on, 0, 3, b c a d",
    "on, 0, , b c d a",
    "on, 3, 0, d a b c",
    "off, 2, 1, a c b d",
    "off, 1, 2, a b c d",
    "off, 1, 1, a b c d",
    "off, 3, , a b c d",
    "off, 0, , b c d a",
  })
  void movesAWindowAndNobodyElse(String renumber, int window, Integer before, String order) {
    server.run("set-option", "-g", "renumber-windows", renumber);
    server.run("rename-window", "-t", "api:", "a");
    List.of("b", "c", "d").forEach(name -> tmux.windows().create(id(), named(name)));
    server.run("move-window", "-d", "-s", "api:3", "-t", "api:7");
    server.run("move-window", "-d", "-s", "api:2", "-t", "api:5");
    server.run("new-session", "-d", "-t", "api", "-s", "group");
    server.run("select-window", "-t", "api:=b");
    server.run("select-window", "-t", "group:=c");
    var indexes = server.lines("list-windows", "-t", "api", "-F", "#{window_index}");
    var ids = server.lines("list-windows", "-t", "api", "-F", "#{window_id}");
    // A terminal at the desk, and one that is only looked through.
    try (var desk = tmux.openClient(id(), new Size(80, 24));
        var view = tmux.openView(id(), Optional.empty(), new Size(60, 20), true, _ -> {})) {
      await().until(() -> server.lines("list-clients").size() == 2);
      var hidden = viewSession();
      server.run("select-window", "-t", hidden + ":=d");

      tmux.windows().move(id(), ids.get(window), Optional.ofNullable(before).map(ids::get));

      assertThat(server.lines("list-windows", "-t", "api", "-F", "#{window_name}"))
          .containsExactly(order.split(" "));
      assertThat(server.lines("list-windows", "-t", "api", "-F", "#{window_index}"))
          .isEqualTo(indexes);
      assertThat(current("api:")).isEqualTo("b");
      assertThat(current("group:")).isEqualTo("c");
      assertThat(current(hidden + ":")).isEqualTo("d");
      assertThat(api().windows()).extracting(Window::name).containsExactly(order.split(" "));
    }
  }

  private String viewSession() {
    return server.lines("list-sessions", "-F", "#{session_name}").stream()
        .filter(name -> name.startsWith("traymux-view-"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void closesAWindowAndWithTheLastOneTheSession() {
    server.run("new-session", "-d", "-s", "other", "exec cat");
    var api = id();
    var created = tmux.windows().create(api, named("second"));

    tmux.windows().close(api, created.window());

    assertThat(api().windows()).hasSize(1);
    tmux.windows().close(api, window().id());
    assertThat(registry.current().sessions()).extracting(Session::name).containsExactly("other");
  }

  @Test
  void splitsSelectsZoomsAndClosesPanes() {
    var first = window().panes().getFirst().id();

    var right = tmux.panes().split(id(), first, beside());

    assertThat(window().panes()).extracting(Pane::id).containsExactly(first, right);
    assertThat(window().panes().getLast().left()).isPositive();
    assertThat(window().activePane().map(Pane::id)).contains(right);
    var below =
        tmux.panes()
            .split(id(), right, new NewPane(Side.BELOW, Optional.empty(), Optional.empty()));
    assertThat(window().panes().getLast().top()).isPositive();

    tmux.panes().select(id(), first);
    assertThat(window().activePane().map(Pane::id)).contains(first);

    tmux.panes().zoom(id(), right, true);
    tmux.panes().zoom(id(), right, true);
    assertThat(window().zoomed()).isTrue();
    assertThat(window().activePane().map(Pane::id)).contains(right);
    tmux.panes().zoom(id(), below, true);
    assertThat(window().zoomed()).isTrue();
    assertThat(window().activePane().map(Pane::id)).contains(below);
    tmux.panes().zoom(id(), below, false);
    tmux.panes().zoom(id(), below, false);
    assertThat(window().zoomed()).isFalse();

    tmux.panes().close(id(), right);
    assertThat(window().panes()).extracting(Pane::id).containsExactly(first, below);
  }

  @Test
  void saysWhatIsGone() {
    var api = id();
    var window = window().id();
    assertThatThrownBy(() -> tmux.windows().rename(api, "@99", "x"))
        .isInstanceOf(SessionException.WindowGone.class);
    assertThatThrownBy(() -> tmux.windows().close(api, "@99"))
        .isInstanceOf(SessionException.WindowGone.class);
    assertThatThrownBy(() -> tmux.windows().move(api, "@99", Optional.empty()))
        .isInstanceOf(SessionException.WindowGone.class);
    assertThatThrownBy(() -> tmux.windows().move(api, window, Optional.of("@99")))
        .isInstanceOf(SessionException.WindowGone.class);
    assertThatThrownBy(
            () ->
                tmux.windows()
                    .create(
                        api,
                        new NewWindow(
                            Optional.of("@99"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())))
        .isInstanceOf(SessionException.WindowGone.class);
    assertThat(windows()).hasSize(1);
    assertThatThrownBy(() -> tmux.panes().split(api, "%99", beside()))
        .isInstanceOf(SessionException.PaneGone.class);
    assertThatThrownBy(() -> tmux.panes().select(api, "%99"))
        .isInstanceOf(SessionException.PaneGone.class);
    assertThatThrownBy(() -> tmux.panes().zoom(api, "%99", true))
        .isInstanceOf(SessionException.PaneGone.class);
    assertThatThrownBy(() -> tmux.panes().zoom(api, "%99", false))
        .isInstanceOf(SessionException.PaneGone.class);
    assertThatThrownBy(() -> tmux.panes().close(api, "%99"))
        .isInstanceOf(SessionException.PaneGone.class);
    assertThatThrownBy(
            () ->
                tmux.panes()
                    .split(
                        api,
                        window().panes().getFirst().id(),
                        new NewPane(Side.RIGHT, Optional.of("/nowhere"), Optional.empty())))
        .isInstanceOf(SessionException.DirectoryInvalid.class);
    tmux.kill(api);
    assertThatThrownBy(() -> tmux.windows().rename(api, window, "x"))
        .isInstanceOf(SessionException.Gone.class);
  }

  @Test
  void saysWhatTmuxSaysWhenThereIsNoRoom() {
    var narrow = tmux.windows().create(id(), named("narrow"));
    server.run("resize-window", "-t", narrow.window(), "-x", "2", "-y", "2");
    assertThatThrownBy(() -> tmux.panes().split(id(), narrow.pane(), beside()))
        .isInstanceOf(SessionException.TmuxFailed.class)
        .hasMessageContaining("no space");
  }
}
