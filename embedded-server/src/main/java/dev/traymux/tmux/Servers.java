package dev.traymux.tmux;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every tmux server that is looked after: the main one always, the others for as long as they
/// live. Each has a thread of its own, so none has to wait for another.
final class Servers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Servers.class);

  // Each takes two threads and a process; nobody has as many.
  private static final int MAX = 32;

  private final TmuxConfig config;
  private final Map<String, String> environment;
  private final SessionRegistry registry;
  private final BiFunction<TmuxSocket, String, TmuxServer> opening;
  private final Actor actor = new Actor("tmux-servers");
  private final TmuxServer main;

  // By their labels.
  private final Map<String, TmuxServer> others = new ConcurrentHashMap<>();

  // Used on the actor's thread only.
  private Runnable cancelNextLook = () -> {};

  /// @param opening makes what looks after one server, given its label, without starting it
  /// @param environment the one tmux runs in
  Servers(
      TmuxConfig config,
      Map<String, String> environment,
      SessionRegistry registry,
      BiFunction<TmuxSocket, String, TmuxServer> opening) {
    this.config = config;
    this.environment = environment;
    this.registry = registry;
    this.opening = opening;
    this.main = opening.apply(config.sockets().main(), config.sockets().main().label());
  }

  void start() {
    registry.whenWatched(this::refreshSoon);
    main.start();
    actor.post(this::look);
  }

  /// Asks all of them now, and returns when they have answered or had the time to.
  void refresh() {
    eachAside(
        server ->
            server.call(
                () -> {
                  server.ask();
                  return true;
                }));
  }

  /// Side by side, so that one that hangs holds up nobody.
  private void eachAside(Consumer<TmuxServer> action) {
    var done =
        all().stream()
            .map(
                server ->
                    CompletableFuture.runAsync(
                        () -> action.accept(server), Thread::startVirtualThread))
            .toArray(CompletableFuture<?>[]::new);
    // What went wrong with one of them is what the registry says of it.
    CompletableFuture.allOf(done).exceptionally(_ -> null).join();
  }

  /// The one that new sessions go to.
  TmuxServer main() {
    return main;
  }

  /// The one that a session is, or was, on.
  ///
  /// @throws SessionException.Gone when it is no longer there
  TmuxServer of(SessionId id) {
    var label = id.server().socket();
    if (label.equals(main.label())) {
      return main;
    }
    return Optional.ofNullable(others.get(label)).orElseThrow(SessionException.Gone::new);
  }

  private List<TmuxServer> all() {
    return Stream.concat(Stream.of(main), others.values().stream()).toList();
  }

  private void refreshSoon() {
    all().forEach(server -> server.post(server::ask));
    actor.post(this::look);
  }

  /// Looks for servers that nobody has told of. On the actor's thread.
  private void look() {
    cancelNextLook.run();
    try {
      var known = new HashSet<Path>();
      for (var server : all()) {
        known.add(file(server.socket()));
      }
      for (var found : candidates()) {
        if (known.add(file(found)) && others.size() < MAX && found.isListening(environment)) {
          open(found);
        }
      }
    } catch (IOException e) {
      LOG.warn("tmux servers other than the main one are not seen", e);
    } finally {
      cancelNextLook = actor.postAfter(config.pace().pause(registry.isWatched()), this::look);
    }
  }

  /// One server has one file, whichever way leads there.
  private Path file(TmuxSocket socket) throws IOException {
    var path = socket.path(environment);
    return Files.exists(path) ? path.toRealPath() : path;
  }

  private List<TmuxSocket> candidates() throws IOException {
    var directory = SocketDirectory.of(environment);
    var found = new ArrayList<TmuxSocket>();
    if (config.sockets().others()) {
      directory.sockets().forEach(file -> found.add(inDirectory(file)));
    }
    config.sockets().paths().stream()
        .filter(directory::isOwnSocket)
        .forEach(file -> found.add(new TmuxSocket.At(file)));
    return found;
  }

  /// By its name where possible, which is what people know.
  private static TmuxSocket inDirectory(Path file) {
    var name = String.valueOf(file.getFileName());
    return TmuxSocket.Named.isAllowed(name) ? new TmuxSocket.Named(name) : new TmuxSocket.At(file);
  }

  private void open(TmuxSocket socket) {
    var server = opening.apply(socket, freeLabel(socket.label()));
    others.put(server.label(), server);
    server.whenGone(() -> actor.post(() -> forget(server)));
    server.start();
  }

  /// The same, or with a number when another server is called so.
  private String freeLabel(String wanted) {
    var taken = new HashSet<>(others.keySet());
    taken.add(main.label());
    var label = wanted;
    for (int i = 2; taken.contains(label); i++) {
      var number = "-" + i;
      label = wanted.substring(0, Math.min(wanted.length(), 64 - number.length())) + number;
    }
    return label;
  }

  private void forget(TmuxServer server) {
    // Views are still to be told why they ended; whoever has some asks again soon.
    if (!server.hasViews() && others.remove(server.label(), server)) {
      server.close();
    }
  }

  @Override
  public void close() {
    registry.whenWatched(() -> {});
    actor.close();
    eachAside(TmuxServer::close);
  }
}
