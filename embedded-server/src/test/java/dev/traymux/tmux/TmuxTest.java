package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.NewSession;
import dev.traymux.session.Pane;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.session.TmuxState;
import dev.traymux.session.Window;
import dev.traymux.tmux.TmuxConfig.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TmuxTest {
  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final SessionRegistry registry = new SessionRegistry();
  private Optional<Tmux> started = Optional.empty();

  @AfterEach
  void close() {
    started.ifPresent(Tmux::close);
  }

  private Tmux start(TmuxConfig config) {
    var tmux = Tmux.start(config, registry);
    started = Optional.of(tmux);
    return tmux;
  }

  private Tmux start() {
    return start(server.config());
  }

  private List<String> names() {
    return registry.current().sessions().stream().map(Session::name).toList();
  }

  private Session session(String name) {
    return registry.current().sessions().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<Pane> panes() {
    return registry.current().sessions().stream()
        .flatMap(s -> s.windows().stream())
        .flatMap(w -> w.panes().stream())
        .toList();
  }

  private static NewSession named(String name) {
    return new NewSession(Optional.of(name), Optional.empty(), Optional.empty());
  }

  @Test
  void listsSessionsWithTheirWindowsAndPanes() {
    server.start("one", "-n", "edit", "--", "exec cat");
    server.run("split-window", "-h", "-t", "one:", "exec sleep 1000");
    server.run("new-session", "-d", "-s", "a-second");
    start();

    await()
        .untilAsserted(
            () ->
                assertThat(panes())
                    .extracting(Pane::command)
                    .startsWith("cat", "sleep")
                    .hasSize(3));
    assertThat(names()).containsExactly("one", "a-second");
    assertThat(registry.current().tmux()).isInstanceOf(TmuxState.Ready.class);
    var window = session("one").activeWindow().orElseThrow();
    assertThat(window)
        .extracting(Window::name, Window::size)
        .containsExactly("edit", new Size(160, 44));
    assertThat(window.panes()).extracting(Pane::left).containsExactly(0, 81);
    assertThat(window.panes())
        .extracting(Pane::size)
        .containsExactly(new Size(80, 44), new Size(79, 44));
    assertThat(window.panes())
        .extracting(Pane::directory)
        .containsOnly(server.directory().toString());
    assertThat(window.panes()).extracting(Pane::active).containsExactly(false, true);
    assertThat(session("one").attached()).isZero();
  }

  @Test
  void takesNoMachinesNameForATitle() {
    server.start("plain", "--", "exec cat");
    server.run("new-window", "-d", "-t", "plain:1", "exec cat");
    server.run("new-window", "-d", "-t", "plain:2", "exec cat");
    server.run("select-pane", "-t", "plain:1", "-T", "#{host_short}");
    server.run("select-pane", "-t", "plain:2", "-T", "#{host}: notes.md");
    start();

    var host = server.run("display-message", "-p", "#{host}").strip();
    assertThat(server.run("display-message", "-p", "-t", "plain:0", "#{pane_title}").strip())
        .describedAs("what tmux itself says of a program that has said nothing")
        .isEqualTo(host);
    await()
        .untilAsserted(
            () ->
                assertThat(panes())
                    .extracting(Pane::title)
                    .containsExactly("", "", host + ": notes.md"));
  }

  @Test
  void showsHostileTextAsText() throws IOException {
    server.start("plain", "-c", server.directory().toString(), "--", "exec cat");
    // Written to files, because arguments know only the characters of this machine's locale.
    var script = server.directory().resolve("hostile.sh");
    Files.writeString(
        script,
        """
        text='#(touch pwned) ; '"'"'q" p* =x \u202Etxt\u2066 #{pid}'
        forged='
        7 session $9 0 0 forged'
        doubled=$(printf '%s' "$text$forged" | sed 's/#/##/g')
        tmux -u rename-session "ses $doubled"
        tmux -u rename-window "win $doubled"
        printf '\\033]2;title %s\\033\\\\' "$text"
        mkdir "dir $text$forged" && cd "dir $text$forged"
        exec sleep 1000
        """);
    server.run("new-window", "-d", "exec sh " + script);
    start();

    var text = "#(touch pwned) ; 'q\" p* =x txt #{pid}";
    await()
        .untilAsserted(
            () -> {
              assertThat(panes()).extracting(Pane::title).contains("title " + text);
              assertThat(panes())
                  .extracting(Pane::directory)
                  .contains(server.directory() + "/dir " + text);
            });
    assertThat(registry.current().sessions()).hasSize(1);
    var session = registry.current().sessions().getFirst();
    assertThat(session.name()).startsWith("ses " + text);
    assertThat(session.windows())
        .extracting(Window::name)
        .anyMatch(name -> name.startsWith("win " + text));
    assertThat(server.directory().resolve("pwned")).doesNotExist();
  }

  @Test
  void createsASessionWhereAndWithWhatIsAskedFor() throws IOException {
    var directory =
        Files.createDirectory(
            server.directory().resolve("d #(touch pwned) #{pid} #[x] %H; \n'\"$HOME"));
    var tmux = start();

    var session =
        tmux.create(
            new NewSession(
                Optional.of("api"),
                Optional.of(directory.toString()),
                Optional.of(
                    "printf '%s' \"$PWD\" > out; echo '#(touch pwned) #{pid}' >> out; exec cat;")));

    assertThat(session.name()).isEqualTo("api");
    assertThat(registry.current().find(session.id())).contains(session);
    await()
        .until(
            () ->
                Files.exists(directory.resolve("out"))
                    && Files.readString(directory.resolve("out")).endsWith("\n"));
    assertThat(directory.resolve("out")).hasContent(directory + "#(touch pwned) #{pid}\n");
    assertThat(directory.resolve("pwned")).doesNotExist();
    assertThat(server.directory().resolve("pwned")).doesNotExist();
  }

  @Test
  void startsTheServerWithTheFirstSession() {
    var tmux = start();
    await().until(() -> registry.current().tmux() instanceof TmuxState.Idle);

    var session = tmux.create(new NewSession(Optional.empty(), Optional.of("~"), Optional.empty()));

    assertThat(session.name()).isEqualTo("0");
    assertThat(registry.current().tmux()).isInstanceOf(TmuxState.Ready.class);
    var environment = server.run("show-environment", "-g");
    assertThat(environment).contains("HOME=" + server.directory()).doesNotContain("TMUX_PANE");
    await()
        .until(
            () ->
                server
                    .run("list-panes", "-F", "#{pane_current_path}")
                    .equals(server.directory().toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "-x",
        ".x",
        "#(touch x)",
        "a;b",
        ";",
        "a\nb",
        "traymux-view-1",
        "p*",
        "=x",
        "$1",
        "a:b",
        "é",
        "\u202E",
        "a\u0000"
      })
  void refusesNamesThatTmuxWouldTakeApart(String name) {
    server.start("one");
    var tmux = start();
    await().until(() -> names().equals(List.of("one")));
    var id = session("one").id();

    assertThatThrownBy(() -> tmux.create(named(name)))
        .isInstanceOf(SessionException.NameInvalid.class);
    assertThatThrownBy(() -> tmux.rename(id, name))
        .isInstanceOf(SessionException.NameInvalid.class);
    assertThat(server.lines("list-sessions", "-F", "#{session_name}")).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nowhere", "relative", "/etc/passwd", "/root\u0000", "~/missing", "#(touch x)"})
  void refusesDirectoriesThatAreNone(String directory) {
    var tmux = start();
    assertThatThrownBy(
            () ->
                tmux.create(
                    new NewSession(Optional.empty(), Optional.of(directory), Optional.empty())))
        .isInstanceOf(SessionException.DirectoryInvalid.class);
  }

  @Test
  void renamesById() {
    server.start("one");
    server.run("new-session", "-d", "-s", "one-more");
    var tmux = start();
    await().until(() -> names().size() == 2);

    tmux.rename(session("one").id(), "first");

    assertThat(names()).containsExactly("first", "one-more");
    var first = session("first").id();
    assertThatThrownBy(() -> tmux.rename(first, "one-more"))
        .isInstanceOf(SessionException.NameTaken.class);
    assertThatThrownBy(() -> tmux.create(named("first")))
        .isInstanceOf(SessionException.NameTaken.class);
  }

  @Test
  void killsById() {
    server.start("prod");
    server.run("new-session", "-d", "-s", "prod-db");
    var tmux = start();
    await().until(() -> names().size() == 2);
    var id = session("prod").id();

    tmux.kill(id);

    assertThat(names()).containsExactly("prod-db");
    assertThat(server.lines("list-sessions", "-F", "#{session_name}")).containsExactly("prod-db");
    assertThatThrownBy(() -> tmux.kill(id)).isInstanceOf(SessionException.Gone.class);
    assertThatThrownBy(() -> tmux.rename(id, "x")).isInstanceOf(SessionException.Gone.class);
  }

  @Test
  void hooksTellWhatChangesElsewhere() {
    server.start("one");
    start(server.config(true, PrivateTmux.RARELY));
    await().until(() -> names().equals(List.of("one")));
    await().until(() -> server.run("show-hooks", "-g").contains("wait-for -S traymux-"));

    server.run("new-session", "-d", "-s", "two");
    await().until(() -> names().equals(List.of("one", "two")));
    server.run("rename-session", "-t", "two", "zwei");
    await().until(() -> names().equals(List.of("one", "zwei")));
    server.run("rename-window", "-t", "one:", "win");
    await().until(() -> session("one").windows().getFirst().name().equals("win"));
    server.run("split-window", "-t", "one:");
    await().until(() -> session("one").windows().getFirst().panes().size() == 2);
    server.run("kill-session", "-t", "one");
    await().until(() -> names().equals(List.of("zwei")));
  }

  @Test
  void withoutHooksItAsks() {
    server.start("one");
    start(
        server.config(
            false, new Pace(Duration.ofMinutes(5), Duration.ofMillis(50), Duration.ofSeconds(3))));
    await().until(() -> names().equals(List.of("one")));

    server.run("new-session", "-d", "-s", "two");

    await().until(() -> names().equals(List.of("one", "two")));
    assertThat(server.run("show-hooks", "-g")).doesNotContain("traymux");
  }

  @Test
  void asksAtOnceWhenSomebodyBeginsToFollow() {
    server.start("one");
    start(server.config(false, PrivateTmux.RARELY));
    await().until(() -> names().equals(List.of("one")));
    server.run("new-session", "-d", "-s", "two");

    var events = new EventLog();
    registry.subscribe(events);

    await().until(() -> events.changes() == 1);
    assertThat(names()).containsExactly("one", "two");
  }

  @Test
  void leavesOtherHooksAloneAndTakesItsOwnAway() {
    server.start("one");
    server.run("set-hook", "-g", "session-created", "display-message mine");
    server.run("set-hook", "-g", "session-created[5]", "wait-for -S traymux-not-a-channel");
    // What an instance left behind that was killed, and what a living one uses.
    server.run(
        "set-hook", "-g", "session-closed[872200001]", "wait-for -S traymux-4194305-1-00000000");
    var living =
        "wait-for -S "
            + new HookOwner(ProcessHandle.current().pid(), startOfThisProcess(), "0000abcd")
                .channel();
    server.run("set-hook", "-g", "session-closed[872200002]", living);
    var tmux = start();
    await()
        .until(
            () ->
                server.lines("show-hooks", "-g").stream()
                        .filter(l -> l.startsWith("session-created["))
                        .count()
                    == 3);
    assertThat(server.run("show-hooks", "-g")).doesNotContain("traymux-4194305").contains(living);

    tmux.close();

    assertThat(server.lines("show-hooks", "-g").stream().filter(l -> l.startsWith("session-c")))
        .containsExactlyInAnyOrder(
            "session-created[0] display-message mine",
            "session-created[5] wait-for -S traymux-not-a-channel",
            "session-closed[872200002] " + living);
    assertThat(server.run("show-hooks", "-gw")).doesNotContain("traymux");
  }

  private static long startOfThisProcess() {
    return ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
  }

  @Test
  void severalInstancesOnOneServerAllSeeEverything() {
    server.start("one");
    var other = new SessionRegistry();
    start(server.config(true, PrivateTmux.RARELY));
    try (var _ = Tmux.start(server.config(true, PrivateTmux.RARELY), other)) {
      await().until(() -> names().size() == 1 && other.current().sessions().size() == 1);
      await()
          .until(() -> server.run("show-hooks", "-g").split("session-created\\[", -1).length == 3);
      server.run("new-session", "-d", "-s", "two");
      await().until(() -> names().size() == 2 && other.current().sessions().size() == 2);
    }
    server.run("new-session", "-d", "-s", "three");
    await().until(() -> names().size() == 3);
  }

  @Test
  void knowsHowEveryProgramEnded() {
    server.start("one", "--", "exec cat");
    server.run("set-option", "-g", "remain-on-exit", "on");
    var quick = new Pace(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(3));
    start(server.config(true, quick));
    await().until(() -> !panes().isEmpty());

    // tmux alone misses every other one of these, where it has libutempter.
    for (int status = 1; status <= 10; status++) {
      var expected = OptionalInt.of(status);
      var command = "trap '' HUP; exec </dev/null >/dev/null 2>&1; exit " + status;
      server.run("respawn-pane", "-k", "-t", "=one:", command);
      await().until(() -> panes().getFirst().exitStatus().equals(expected));
    }
    assertThat(server.run("capture-pane", "-p", "-t", "=one:")).contains("Pane is dead");
  }

  @Test
  void noticesThatTheServerIsGone() {
    server.start("one");
    start(server.config(true, PrivateTmux.RARELY));
    await().until(() -> names().equals(List.of("one")));
    await().until(() -> server.run("show-hooks", "-g").contains("traymux-"));

    server.run("kill-server");

    await().until(() -> registry.current().tmux() instanceof TmuxState.Idle);
    assertThat(names()).isEmpty();
  }

  @Test
  void idsOfAnEarlierServerAreWorthNothing() {
    server.start("old");
    var tmux = start();
    await().until(() -> names().equals(List.of("old")));
    var old = session("old").id();
    var pid = server.pid();
    server.run("kill-server");
    await().until(() -> ProcessHandle.of(pid).isEmpty());
    server.start("new");

    // Before and after Traymux has seen the new one.
    assertThatThrownBy(() -> tmux.kill(old)).isInstanceOf(SessionException.Gone.class);
    await().until(() -> names().equals(List.of("new")));
    assertThat(session("new").id().id()).isEqualTo(old.id());
    assertThatThrownBy(() -> tmux.kill(old)).isInstanceOf(SessionException.Gone.class);
    assertThatThrownBy(() -> tmux.rename(old, "x")).isInstanceOf(SessionException.Gone.class);
    assertThatThrownBy(() -> tmux.openClient(old, new Size(80, 24)))
        .isInstanceOf(SessionException.Gone.class);
    assertThat(server.lines("list-sessions", "-F", "#{session_name}")).containsExactly("new");
  }

  @Test
  void tmuxItselfRefusesCommandsForAnotherLife() {
    server.start("one");
    var other = new Generation(server.pid(), 1);
    var command =
        TmuxCommand.only(
            other,
            List.of(TmuxCommand.of("kill-session", "-t", "$0")),
            TmuxCommand.of("display-message", "-p", "another life"));

    var said = server.run(TmuxCommand.arguments(List.of(command)).toArray(String[]::new));

    assertThat(said).isEqualTo("another life");
    assertThat(server.lines("list-sessions")).hasSize(1);
  }

  @Test
  void saysThatTmuxIsMissingAndNoticesWhenItComes() throws IOException {
    var binary = server.directory().resolve("tmux");
    var tmux = start(withBinary(binary));
    await().until(() -> registry.current().tmux() instanceof TmuxState.Missing);
    assertThatThrownBy(() -> tmux.create(named("x")))
        .isInstanceOf(SessionException.TmuxUnavailable.class);

    install(binary, "exec tmux \"$@\"");

    await().until(() -> registry.current().tmux() instanceof TmuxState.Idle);
    assertThat(tmux.create(named("x")).name()).isEqualTo("x");
  }

  @Test
  void saysThatTmuxIsTooOld() throws IOException {
    var binary = server.directory().resolve("tmux");
    install(binary, "echo tmux 3.1c");
    var tmux = start(withBinary(binary));
    await().until(() -> registry.current().tmux().equals(new TmuxState.Outdated("3.1c")));
    assertThatThrownBy(() -> tmux.create(named("x")))
        .isInstanceOf(SessionException.TmuxUnavailable.class);
  }

  @Test
  void saysThatTmuxDoesNotAnswerAndNoticesWhenItDoes() throws IOException {
    server.start("one");
    var binary = server.directory().resolve("tmux");
    var wedged = Files.createFile(server.directory().resolve("wedged"));
    install(
        binary, "[ \"$1\" != -V ] && [ -e " + wedged + " ] && exec sleep 1000; exec tmux \"$@\"");
    var pace = new Pace(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(500));
    start(
        new TmuxConfig(
            Optional.of(binary),
            new TmuxSocket.At(server.socket()),
            false,
            pace,
            server.environment()));

    await().until(() -> registry.current().tmux() instanceof TmuxState.Unresponsive);
    Files.delete(wedged);
    await().until(() -> registry.current().tmux() instanceof TmuxState.Ready);
    assertThat(names()).containsExactly("one");
  }

  private TmuxConfig withBinary(Path binary) {
    var pace = new Pace(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(3));
    return new TmuxConfig(
        Optional.of(binary), new TmuxSocket.At(server.socket()), true, pace, server.environment());
  }

  private static void install(Path binary, String script) throws IOException {
    Files.writeString(binary, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void findsTheNamedSocketWhereTmuxPutsIt() {
    var config = server.config();
    var tmux =
        start(
            new TmuxConfig(
                config.binary(),
                new TmuxSocket.Named("other"),
                false,
                config.pace(),
                config.environment()));
    await().until(() -> registry.current().tmux() instanceof TmuxState.Idle);
    var session = tmux.create(named("x"));
    assertThat(session.id().server().socket()).isEqualTo("other");
    try {
      assertThat(new TmuxSocket.Named("other").isListening(server.environment())).isTrue();
    } finally {
      tmux.kill(session.id());
    }
  }
}
