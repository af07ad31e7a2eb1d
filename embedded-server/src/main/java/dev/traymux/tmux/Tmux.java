package dev.traymux.tmux;

import dev.traymux.process.Processes;
import dev.traymux.session.Home;
import dev.traymux.session.NewSession;
import dev.traymux.session.PaneOperations;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionOperations;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.session.TmuxState;
import dev.traymux.session.WindowOperations;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// tmux on this machine: keeps a [SessionRegistry] true, changes sessions, and opens clients.
public final class Tmux implements SessionOperations, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tmux.class);

  private final RandomGenerator random = new SecureRandom();
  private final Servers servers;
  private final Processes processes;
  private final SessionCommands commands;
  private final WindowCommands windows;
  private final PaneCommands panes;
  private final PaneInput input;
  private final PaneHistory history;
  private final PaneScreens screens;
  private final Set<PtyClient> clients = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Tmux(TmuxConfig config, SessionRegistry registry) {
    var environment = TmuxEnvironment.of(config.environment());
    var runner = new CommandRunner(environment, config.pace().timeout());
    var surroundings =
        new Surroundings(
            config,
            new TmuxInstallation(config.binary(), runner),
            runner,
            registry,
            random,
            InstantSource.system());
    servers =
        new Servers(
            config,
            environment,
            registry,
            (socket, label) -> new TmuxServer(socket, label, surroundings, this::isOwn));
    var home = new Home(Path.of(environment.getOrDefault("HOME", "/")));
    var changes = new Changes(servers::of, random);
    processes = Processes.ofThisSystem(arguments -> ps(runner, arguments));
    var stop = new ProgramStop(changes, processes, config.pace().leave());
    commands = new SessionCommands(servers, changes, home, stop);
    windows = new WindowCommands(changes, home);
    panes = new PaneCommands(changes, home);
    var talk = new PaneTalk(id -> servers.of(id).require(id), random);
    input = new PaneInput(talk);
    history = new PaneHistory(talk);
    screens = new PaneScreens(talk, processes);
  }

  private static String ps(CommandRunner runner, List<String> arguments) throws IOException {
    try {
      var command = Stream.concat(Stream.of("/bin/ps"), arguments.stream()).toList();
      return String.join("\n", runner.run(command, TmuxServer.ANYWHERE).lines());
    } catch (TimeoutException e) {
      throw new IOException("ps took too long", e);
    }
  }

  /// Starts looking after the registry; returns at once.
  public static Tmux start(TmuxConfig config, SessionRegistry registry) {
    var tmux = new Tmux(config, registry);
    tmux.servers.start();
    return tmux;
  }

  @Override
  public Session create(NewSession wanted) {
    return commands.create(wanted);
  }

  @Override
  public void rename(SessionId id, String name) {
    commands.rename(id, name);
  }

  @Override
  public void stop(SessionId id) {
    commands.stop(id);
  }

  @Override
  public void kill(SessionId id) {
    commands.kill(id);
  }

  @Override
  public void refresh() {
    servers.refresh();
  }

  /// What runs on this machine's terminals.
  public Processes processes() {
    return processes;
  }

  /// What can be done to windows.
  public WindowOperations windows() {
    return windows;
  }

  /// What can be done to panes.
  public PaneOperations panes() {
    return panes;
  }

  /// Opens an ordinary client, which counts as attached and sets the size as any terminal does.
  ///
  /// @throws SessionException when the session is gone or tmux cannot be used
  public PtyClient openClient(SessionId id, Size size) {
    var found = servers.of(id).require(id);
    var attach = TmuxCommand.of("attach-session", "-t", id.id());
    var otherwise = TmuxCommand.of("display-message", "-p", "");
    try {
      return keep(
          found
              .program()
              .open(
                  size,
                  List.of(
                      TmuxCommand.only(found.listing().generation(), List.of(attach), otherwise))));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /// Opens a view: a client with a current window of its own, without tmux's status line, not
  /// counted as attached.
  ///
  /// @param window the window to show, if it is still there; the session's current one by default
  /// @param ignoreSize whether the window keeps the size that others gave it
  /// @throws SessionException when the session is gone or tmux cannot be used
  public ViewClient openView(
      SessionId id, Optional<String> window, Size size, boolean ignoreSize, ViewWatcher watcher) {
    var server = servers.of(id);
    var found = server.require(id);
    var name = ViewName.next(id.id(), random);
    try {
      return keep(
          TmuxView.open(
              server, found, id, name, new TmuxView.Start(window, size, ignoreSize), watcher));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /// Makes a window as large as a viewer wants, whoever else looks, until [#giveSizeBack].
  /// Everybody sees that in [dev.traymux.session.Window#lease].
  ///
  /// @param holder what the viewer is called
  /// @throws SessionException when session or window is gone or tmux cannot be used
  public void holdSize(SessionId id, String window, Size size, String holder) {
    servers.of(id).sizes().hold(id, window, size, holder);
  }

  /// Gives a window the size back that it had before anybody held it. Does nothing when nobody
  /// holds it or it is gone.
  ///
  /// @throws SessionException when tmux cannot be used
  public void giveSizeBack(SessionId id, String window) {
    servers.of(id).sizes().giveBack(id, window);
  }

  /// What programs in panes can be given.
  public PaneInput input() {
    return input;
  }

  /// What panes hold.
  public PaneHistory history() {
    return history;
  }

  /// What panes show.
  public PaneScreens screens() {
    return screens;
  }

  private <C extends PtyClient> C keep(C client) {
    clients.add(client);
    client.ended().whenComplete((_, _) -> clients.remove(client));
    return client;
  }

  private boolean isOwn(long pid) {
    return clients.stream()
        .anyMatch(client -> client instanceof PtyProcessClient own && own.pid() == pid);
  }

  private static SessionException unavailable(IOException e) {
    LOG.warn("a tmux client could not be started", e);
    return new SessionException.TmuxUnavailable(new TmuxState.Missing());
  }

  /// Removes the hooks, closes every client opened here, and stops asking. Sessions live on.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    servers.close();
    clients.forEach(PtyClient::close);
  }
}
