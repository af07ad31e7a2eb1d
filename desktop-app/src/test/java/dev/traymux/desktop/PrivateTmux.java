package dev.traymux.desktop;

import static org.awaitility.Awaitility.await;

import dev.traymux.session.Session;
import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.Subscription;
import dev.traymux.session.TmuxState;
import dev.traymux.tmux.Tmux;
import dev.traymux.tmux.TmuxConfig;
import dev.traymux.tmux.TmuxSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A tmux server of its own, ended with the test.
public final class PrivateTmux implements AutoCloseable {
  private final TmuxSocket.At socket;
  private final SessionRegistry registry = new SessionRegistry();
  private final Tmux tmux;
  private final Subscription following;

  /// @param folder short enough for a socket's path
  public PrivateTmux(Path folder) {
    socket = new TmuxSocket.At(folder.resolve("tmux.sock"));
    tmux = Tmux.start(TmuxConfig.defaults().with(socket), registry);
    // As the tray does all the time; nobody is asked often when nobody follows.
    following = registry.subscribe(new Nobody());
    await().until(() -> !(registry.current().tmux() instanceof TmuxState.Unknown));
  }

  public TmuxSocket socket() {
    return socket;
  }

  public SessionRegistry registry() {
    return registry;
  }

  public Tmux tmux() {
    return tmux;
  }

  /// Runs tmux as somebody else would, in another terminal; answers with what it printed.
  public String run(String... arguments) {
    try {
      var command =
          new ArrayList<>(List.of("tmux", "-f", "/dev/null", "-u", "-S", socket.path().toString()));
      command.addAll(List.of(arguments));
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said.strip();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Starts a session with a plain shell and waits until it is listed.
  public Session start(String name) {
    run("new-session", "-d", "-s", name, "env", "PS1=> ", "sh");
    await().until(() -> find(name).isPresent());
    return find(name).orElseThrow();
  }

  public Optional<Session> find(String name) {
    return registry.current().sessions().stream().filter(s -> s.name().equals(name)).findFirst();
  }

  @Override
  public void close() {
    following.close();
    tmux.close();
    run("kill-server");
  }

  /// Follows and does nothing with it.
  private static final class Nobody implements SessionListener {
    @Override
    public void snapshot(SessionSnapshot all) {}

    @Override
    public void changed(SessionChange change) {}
  }
}
