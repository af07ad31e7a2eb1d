package dev.traymux.server;

import dev.traymux.access.Principal;
import dev.traymux.config.AppDirectories;
import dev.traymux.config.LimitConfig;
import dev.traymux.config.NetworkConfig;
import dev.traymux.config.PairingConfig;
import dev.traymux.exposure.Endpoint;
import dev.traymux.exposure.LocalAddress;
import dev.traymux.exposure.NetworkSources;
import dev.traymux.http.SocketTimes;
import dev.traymux.pairing.PairingLink;
import dev.traymux.session.NewSession;
import dev.traymux.session.Session;
import dev.traymux.session.Size;
import dev.traymux.tmux.PtyClient;
import dev.traymux.tmux.TmuxConfig;
import dev.traymux.tmux.TmuxSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/// A whole server with a tmux server, folders and ports of its own. It offers HTTPS to phones on
/// this machine's own address, since a test reaches no other.
public final class TestMachine implements AutoCloseable {
  private final Path home;
  private final Path socket;
  private final UnaryOperator<ServerConfig> changes;
  private TraymuxServer server;

  private TestMachine(Path home, UnaryOperator<ServerConfig> changes) throws IOException {
    this.home = home;
    this.socket = home.resolve("tmux");
    this.changes = changes;
    this.server = boot();
    allowPhones();
  }

  /// A new machine that nobody has used yet, with phones allowed.
  public static TestMachine start() {
    return start(config -> config);
  }

  /// The same, configured otherwise.
  public static TestMachine start(UnaryOperator<ServerConfig> changes) {
    try {
      return new TestMachine(Files.createTempDirectory("traymux-test-"), changes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TraymuxServer boot() throws IOException {
    var directories = AppDirectories.under(home.resolve("home")).create();
    return TraymuxServer.start(directories, changes.apply(config(TmuxConfig.Pace.DEFAULT)));
  }

  private ServerConfig config(TmuxConfig.Pace pace) {
    return new ServerConfig(
        new TmuxConfig(Optional.empty(), new TmuxSocket.At(socket), true, pace, environment()),
        new NetworkConfig(0, false, Duration.ofHours(1)),
        PairingConfig.DEFAULTS,
        LimitConfig.DEFAULTS,
        SocketTimes.DEFAULTS,
        NetworkSources.of(
            () -> List.of(new LocalAddress(InetAddress.getLoopbackAddress(), "test0", false))));
  }

  /// Where this machine keeps its files.
  public AppDirectories directories() {
    return AppDirectories.under(home.resolve("home"));
  }

  // Whoever runs the tests may sit in tmux, and has a shell with a prompt of its own.
  private static Map<String, String> environment() {
    var environment = new TreeMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("TMUX"));
    environment.putAll(Map.of("SHELL", "/bin/sh", "PS1", "$ ", "ENV", ""));
    return environment;
  }

  private void allowPhones() {
    server.exposure().allowPhones(new Principal.Operator());
    Awaitility.await().until(() -> !server.exposure().addressesForPhones().isEmpty());
  }

  /// Stops the server and starts it again on what it left behind; tmux goes on.
  public void restart() {
    restart(_ -> {});
  }

  /// The same, with something happening to its files meanwhile.
  public void restart(Mishap mishap) {
    server.close();
    try {
      mishap.happenTo(directories());
      server = boot();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What may happen to the files of a server that does not run.
  public interface Mishap {
    void happenTo(AppDirectories directories) throws IOException;
  }

  public TraymuxServer server() {
    return server;
  }

  /// Where phones find it: HTTPS.
  public Endpoint secure() {
    return server.exposure().state().open().stream()
        .filter(Endpoint::secure)
        .findFirst()
        .orElseThrow();
  }

  /// Plain HTTP, for this machine only.
  public Endpoint plain() {
    return server.exposure().state().open().stream()
        .filter(e -> !e.secure())
        .findFirst()
        .orElseThrow();
  }

  /// What a QR would show now.
  public String link() {
    return PairingLink.of(secure().origin(), server.pairing().draw(), server.identity().id());
  }

  public Session session(String name) {
    return server
        .operations()
        .create(new NewSession(Optional.of(name), Optional.of(home.toString()), Optional.empty()));
  }

  /// Somebody sits at the machine and looks at a session, in a terminal of 120×40, until it is
  /// closed.
  public PtyClient desktop(Session session) {
    var client = server.tmux().openClient(session.id(), new Size(120, 40));
    Thread.ofPlatform().daemon().start(() -> drain(client));
    Awaitility.await()
        .until(
            () ->
                server.sessions().current().sessions().stream()
                    .anyMatch(s -> s.id().equals(session.id()) && s.attached() > 0));
    return client;
  }

  private static void drain(PtyClient client) {
    var bytes = new byte[4096];
    try {
      while (client.read(bytes) >= 0) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is in a file of the directory that sessions start in.
  public String file(String name) {
    try {
      return Files.readString(home.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Speaks to the private tmux server as somebody at a shell would.
  public String tmux(String... command) {
    try {
      var line = new java.util.ArrayList<>(List.of("tmux", "-u", "-S", socket.toString()));
      line.addAll(List.of(command));
      var builder = new ProcessBuilder(line).redirectErrorStream(true);
      builder.environment().remove("TMUX");
      var process = builder.start();
      process.getOutputStream().close();
      var output =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      process.waitFor();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    tmux("kill-server");
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> tmux("list-sessions"), out -> out.contains("no server") || out.contains("error"));
    try (var files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
