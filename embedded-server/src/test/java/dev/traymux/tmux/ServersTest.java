package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.traymux.session.NewSession;
import dev.traymux.session.ServerState;
import dev.traymux.session.Session;
import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.TmuxState;
import dev.traymux.tmux.TmuxConfig.Pace;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Several tmux servers of one user, all of them private to the test.
class ServersTest {
  private static final Pace OFTEN =
      new Pace(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(3));

  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  private final SessionRegistry registry = new SessionRegistry();
  private Optional<Tmux> started = Optional.empty();

  @AfterEach
  void close() {
    started.ifPresent(Tmux::close);
    sockets().forEach(socket -> at(socket, "kill-server"));
  }

  private List<Path> sockets() {
    try (var files = Files.walk(server.directory())) {
      return files.filter(f -> !Files.isDirectory(f) && !Files.isRegularFile(f)).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Tmux start(Sockets sockets, Pace pace) {
    var tmux = Tmux.start(server.config(true, pace).with(sockets), registry);
    started = Optional.of(tmux);
    return tmux;
  }

  private String at(Path socket, String... words) {
    return server.runAt(socket, words);
  }

  /// tmux's own directory, as the first `tmux -L` would make it.
  private Path directory() {
    try {
      var user = Files.getAttribute(server.directory(), "unix:uid");
      var directory = server.directory().resolve("tmux-" + user);
      if (!Files.exists(directory)) {
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return directory;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void session(Path socket, String name) {
    assertThat(at(socket, "new-session", "-d", "-s", name, "exec cat")).isEmpty();
  }

  /// Every session, with what its server is called.
  private List<String> sessions() {
    return registry.current().sessions().stream()
        .map(s -> s.id().server().socket() + " " + s.name())
        .toList();
  }

  private List<String> servers() {
    return registry.current().servers().stream().map(ServerState::name).toList();
  }

  private Session find(String name) {
    return registry.current().sessions().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsEveryServerAndForgetsThoseThatGo() throws IOException {
    session(directory().resolve("default"), "one");
    session(directory().resolve("work"), "two");
    session(directory().resolve("odd name#(touch pwned)"), "three");
    var elsewhere = server.directory().resolve("work");
    session(elsewhere, "four");
    start(Sockets.all().with(List.of(elsewhere)), OFTEN);

    await()
        .untilAsserted(
            () ->
                assertThat(sessions())
                    .containsExactlyInAnyOrder(
                        "default one", "work two", "odd_name__touch_pwned_ three", "work-2 four"));
    assertThat(registry.current().servers())
        .extracting(ServerState::state)
        .allSatisfy(state -> assertThat(state).isInstanceOf(TmuxState.Ready.class));

    session(directory().resolve("later"), "five");
    await().until(() -> sessions().contains("later five"));
    at(directory().resolve("work"), "kill-server");
    await().until(() -> !servers().contains("work"));
    assertThat(sessions()).contains("work-2 four", "default one").doesNotContain("work two");
    // The main one stays, without sessions, and is noticed when it comes back.
    at(directory().resolve("default"), "kill-server");
    await().until(() -> !sessions().contains("default one"));
    assertThat(registry.current().servers())
        .filteredOn(s -> s.name().equals("default"))
        .extracting(ServerState::state)
        .hasOnlyElementsOfType(TmuxState.Idle.class);
    session(directory().resolve("default"), "again");
    await().until(() -> sessions().contains("default again"));
    assertThat(server.directory().resolve("pwned")).doesNotExist();
  }

  @Test
  void findsServersInADirectoryThatDidNotExist() {
    start(Sockets.all(), OFTEN);
    await().until(() -> registry.current().tmux() instanceof TmuxState.Idle);
    session(directory().resolve("work"), "one");
    await().until(() -> sessions().equals(List.of("work one")));
    assertThat(registry.current().tmux()).isInstanceOf(TmuxState.Ready.class);
  }

  @Test
  void asksNobodyWhereNobodyListens() throws IOException {
    var dead = directory().resolve("dead");
    try (var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(dead));
    }
    Files.createFile(directory().resolve("file"));
    Files.createSymbolicLink(directory().resolve("link"), server.socket());
    session(server.socket(), "not in the directory");
    session(directory().resolve("work"), "one");
    start(Sockets.all(), OFTEN);

    await().until(() -> sessions().equals(List.of("work one")));
    assertThat(servers()).containsExactlyInAnyOrder("default", "work");
  }

  @Test
  void trustsNoDirectoryThatOthersCanTouch() throws IOException {
    session(directory().resolve("work"), "one");
    Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxrwxrwx"));
    start(Sockets.all(), OFTEN);
    await().until(() -> registry.current().tmux() instanceof TmuxState.Idle);

    Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwx------"));

    await().until(() -> sessions().equals(List.of("work one")));
  }

  @Test
  void looksForServersWhenSomebodyBeginsToFollow() {
    start(Sockets.all(), PrivateTmux.RARELY);
    await().until(() -> registry.current().tmux() instanceof TmuxState.Idle);
    session(directory().resolve("work"), "one");

    var events = new EventLog();
    registry.subscribe(events);

    await().until(() -> sessions().equals(List.of("work one")));
  }

  @Test
  void changesWhatIsOnTheServerOfTheSession() {
    session(directory().resolve("default"), "one");
    session(directory().resolve("work"), "two");
    var tmux = start(Sockets.all(), OFTEN);
    await().until(() -> sessions().size() == 2);
    // Both call it $0.
    assertThat(find("two").id().id()).isEqualTo(find("one").id().id());

    tmux.rename(find("two").id(), "zwei");
    assertThat(sessions()).containsExactlyInAnyOrder("default one", "work zwei");
    var window = find("zwei").windows().getFirst().id();
    tmux.windows().rename(find("zwei").id(), window, "w");
    assertThat(at(directory().resolve("work"), "list-windows", "-F", "#{window_name}"))
        .isEqualTo("w");
    var created =
        tmux.create(new NewSession(Optional.of("new"), Optional.empty(), Optional.empty()));
    assertThat(created.id().server().socket()).isEqualTo("default");
    var gone = find("zwei").id();
    tmux.kill(gone);
    await().until(() -> servers().equals(List.of("default")));
    assertThatThrownBy(() -> tmux.rename(gone, "x")).isInstanceOf(SessionException.Gone.class);
    assertThatThrownBy(() -> tmux.windows().close(gone, window))
        .isInstanceOf(SessionException.Gone.class);
  }

  @Test
  void aServerThatHangsHoldsUpNobody() throws Exception {
    var quick = new Pace(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(500));
    var work = directory().resolve("work");
    session(directory().resolve("default"), "one");
    session(work, "two");
    var tmux = start(Sockets.all(), quick);
    await().until(() -> sessions().size() == 2);
    var two = find("two").id();
    var pid = at(work, "display-message", "-p", "#{pid}");
    signal("STOP", pid);
    try {
      assertThatThrownBy(() -> tmux.rename(two, "zwei"))
          .isInstanceOf(SessionException.TmuxUnavailable.class);
      tmux.rename(find("one").id(), "eins");
      assertThat(sessions()).containsExactlyInAnyOrder("default eins", "work two");
      await().until(() -> state("work") instanceof TmuxState.Unresponsive);
      assertThat(state("default")).isInstanceOf(TmuxState.Ready.class);
      assertThat(registry.current().tmux()).isInstanceOf(TmuxState.Ready.class);
      assertThat(sessions()).contains("work two");
    } finally {
      signal("CONT", pid);
    }
    await().until(() -> state("work") instanceof TmuxState.Ready);
    tmux.rename(two, "drei");
    assertThat(sessions()).containsExactlyInAnyOrder("default eins", "work drei");
  }

  @Test
  void whoFollowsHearsSoonThatAServerAnswersAgain() throws Exception {
    var quick = new Pace(Duration.ofMillis(50), Duration.ofMinutes(5), Duration.ofMillis(500));
    server.start("one", "exec cat");
    start(Sockets.only(new TmuxSocket.At(server.socket())), quick);
    try (var _ = registry.subscribe(new Following())) {
      await().until(() -> registry.current().sessions().size() == 1);
      var pid = String.valueOf(server.pid());
      signal("STOP", pid);
      try {
        await().until(() -> registry.current().tmux() instanceof TmuxState.Unresponsive);
      } finally {
        signal("CONT", pid);
      }
      // Nothing has changed in it, so no hook tells.
      await().until(() -> registry.current().tmux() instanceof TmuxState.Ready);
    }
  }

  @Test
  void leavesNothingRunningThatNobodyWaitsFor() throws Exception {
    var slow = new Pace(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5));
    server.start("one", "exec cat");
    var tmux = start(Sockets.only(new TmuxSocket.At(server.socket())), slow);
    await().until(() -> registry.current().sessions().size() == 1);
    // The server, and the client that waits for changes.
    await().until(() -> server.processes().size() == 2);
    var id = find("one").id();
    var pid = String.valueOf(server.pid());
    signal("STOP", pid);
    try {
      var first = new Caller(() -> tmux.rename(id, "first"));
      await().until(() -> server.processes().size() == 3);
      var second = new Caller(() -> tmux.rename(id, "second"));

      second.giveUp();
      first.giveUp();

      await().until(() -> server.processes().size() == 2);
    } finally {
      signal("CONT", pid);
    }
    tmux.rename(id, "third");
    assertThat(registry.current().sessions()).extracting(Session::name).containsExactly("third");
  }

  private static final class Following implements SessionListener {
    @Override
    public void snapshot(SessionSnapshot all) {}

    @Override
    public void changed(SessionChange change) {}
  }

  /// Somebody who waits for tmux until there is no point in it.
  private static final class Caller {
    private final FutureTask<Void> call;
    private final Thread thread;

    Caller(Runnable operation) {
      call = new FutureTask<>(operation, null);
      thread = Thread.ofVirtual().start(call);
    }

    void giveUp() {
      thread.interrupt();
      assertThatThrownBy(call::get).hasCauseInstanceOf(CancellationException.class);
    }
  }

  private TmuxState state(String name) {
    return registry.current().servers().stream()
        .filter(s -> s.name().equals(name))
        .map(ServerState::state)
        .findFirst()
        .orElseThrow();
  }

  private static void signal(String signal, String pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }
}
