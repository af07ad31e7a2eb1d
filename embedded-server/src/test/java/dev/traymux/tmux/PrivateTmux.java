package dev.traymux.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.tmux.TmuxConfig.Pace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real tmux on a socket of its own, without anybody's configuration. Afterwards it makes sure
/// that nothing of it is left.
public final class PrivateTmux implements BeforeEachCallback, AfterEachCallback {
  /// Asks so rarely that whatever is noticed within a test was noticed otherwise.
  public static final Pace RARELY =
      new Pace(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofSeconds(3));

  // Another tmux than the one on the path, to try a release.
  private static final Optional<Path> BINARY =
      Optional.ofNullable(System.getenv("TRAYMUX_TEST_TMUX"))
          .filter(path -> !path.isEmpty())
          .map(Path::of);

  private Path directory;

  public PrivateTmux() {
    this(Path.of("/nowhere"));
  }

  /// For another process than the one that owns it.
  PrivateTmux(Path directory) {
    this.directory = directory;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    prepare();
  }

  /// Makes the folder of the socket.
  public void prepare() throws IOException {
    directory = Files.createTempDirectory("traymux-tmux-");
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    end();
  }

  /// Ends the server, and whatever it started, and takes the folder away.
  public void end() throws IOException {
    run("kill-server");
    try {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .untilAsserted(() -> assertThat(processes()).isEmpty());
    } finally {
      processes().forEach(ProcessHandle::destroyForcibly);
      deleteAll();
    }
  }

  private void deleteAll() throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// A directory for this test alone, which is also the home.
  public Path directory() {
    return directory;
  }

  public Path socket() {
    return directory.resolve("s");
  }

  public Map<String, String> environment() {
    return Map.of(
        "HOME",
        directory.toString(),
        "PATH",
        BINARY.map(path -> path.getParent() + ":").orElse("") + System.getenv("PATH"),
        "SHELL",
        "/bin/sh",
        "TMUX_TMPDIR",
        directory.toString(),
        "PS1",
        "$ ");
  }

  /// With hooks, asking as in production.
  public TmuxConfig config() {
    return config(true, Pace.DEFAULT);
  }

  public TmuxConfig config(boolean hooks, Pace pace) {
    return new TmuxConfig(BINARY, new TmuxSocket.At(socket()), hooks, pace, environment());
  }

  /// Starts the server with one session.
  ///
  /// @param options of `new-session`
  public void start(String session, String... options) {
    var words =
        new ArrayList<>(List.of("new-session", "-d", "-s", session, "-x", "160", "-y", "44"));
    words.addAll(List.of(options));
    assertThat(run(words.toArray(String[]::new))).isEmpty();
  }

  /// Runs a tmux command as another program would.
  ///
  /// @return what it said, on standard output and error, without the last line break
  public String run(String... words) {
    return said(words).stripTrailing();
  }

  /// The same on another server below this directory.
  String runAt(Path socket, String... words) {
    return saidAt(socket, words).stripTrailing();
  }

  /// The same with every blank and line break.
  public String said(String... words) {
    return saidAt(socket(), words);
  }

  private String saidAt(Path socket, String... words) {
    var command =
        new ArrayList<>(
            List.of(
                BINARY.map(Path::toString).orElse("tmux"),
                "-u",
                "-f",
                "/dev/null",
                "-S",
                socket.toString()));
    command.addAll(List.of(words));
    try {
      var builder =
          new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(environment());
      builder.environment().put("LC_ALL", "C.UTF-8");
      var process = builder.start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The server's process id.
  public long pid() {
    return Long.parseLong(run("display-message", "-p", "#{pid}"));
  }

  public List<String> lines(String... words) {
    return run(words).lines().toList();
  }

  /// Everything that runs on this socket: servers and clients.
  public List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  private boolean isOurs(ProcessHandle process) {
    var info = process.info();
    return Stream.concat(info.commandLine().stream(), info.arguments().stream().flatMap(Stream::of))
        .anyMatch(text -> text.contains(socket().toString()));
  }
}
