package dev.traymux.terminal;

import static org.awaitility.Awaitility.await;

import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.tmux.PrivateTmux;
import dev.traymux.tmux.PtyClient;
import dev.traymux.tmux.Tmux;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A tmux with a session named `work` in which `cat` runs, and terminals for it.
abstract class TerminalsFixture {
  static final Size PHONE = new Size(50, 20);
  static final Size DESKTOP = new Size(120, 40);

  @RegisterExtension final PrivateTmux server = new PrivateTmux();

  final SessionRegistry registry = new SessionRegistry();
  final ManualLater later = new ManualLater();
  Tmux tmux;
  Terminals terminals;

  @BeforeEach
  void start() {
    server.start("work", "--", "exec cat");
    tmux = Tmux.start(server.config(true, PrivateTmux.RARELY), registry);
    terminals = new Terminals(tmux, registry, later);
    await().until(() -> !registry.current().sessions().isEmpty());
    await().until(() -> server.run("show-hooks", "-g").contains("traymux-"));
  }

  @AfterEach
  void close() {
    terminals.close();
    tmux.close();
  }

  SessionId work() {
    return registry.current().sessions().getFirst().id();
  }

  static ByteBuffer keys(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  String windowSize() {
    return server.run("display-message", "-p", "-t", "=work:", "#{window_width}x#{window_height}");
  }

  /// A terminal on the desktop that somebody looks at.
  PtyClient desktop() {
    return desktop(DESKTOP);
  }

  PtyClient desktop(Size size) {
    var client = tmux.openClient(work(), size);
    Thread.ofPlatform().daemon().start(() -> drain(client));
    return client;
  }

  private static void drain(PtyClient client) {
    var bytes = new byte[4096];
    try {
      while (client.read(bytes) >= 0) {}
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// The windows of the session, by their ids.
  List<String> windows() {
    return server.lines("list-windows", "-t", "=work:", "-F", "#{window_id}");
  }

  int clients() {
    return server.lines("list-clients").size();
  }
}
