package dev.traymux.tmux;

import dev.traymux.session.ServerState;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.TmuxState;
import dev.traymux.tmux.ServerLink.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after one tmux server: asks it what is there, when something changed and from time to
/// time, and publishes that. Everything it does to the server runs on one thread, one after the
/// other; methods say when they must be called there.
final class TmuxServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TmuxServer.class);

  // However much happens in tmux, nobody needs to know more often.
  private static final Duration BREATH = Duration.ofMillis(50);

  // When tmux cannot wake us up, trying all the time does not make it better.
  private static final Duration RETRY = Duration.ofSeconds(1);

  // Far longer than it takes to open a view.
  private static final Duration SETTLED = Duration.ofSeconds(5);

  /// For what does not depend on a directory.
  static final Path ANYWHERE = Path.of("/");

  private final Actor actor;
  private final TmuxConfig config;
  private final ServerLink link;
  private final SessionRegistry registry;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Set<TmuxView> views;
  private final AtomicBoolean closed = new AtomicBoolean();

  // Set on the actor's thread only.
  private volatile Finding finding = new Finding.Unclear();

  // Used on the actor's thread only.
  private Runnable cancelNextAsk = () -> {};
  private @Nullable Hooked hooked;
  private long listened = System.nanoTime();

  private record Hooked(Generation life, WakeUps wakeUps) {}

  TmuxServer(
      TmuxConfig config,
      CommandRunner runner,
      SessionRegistry registry,
      RandomGenerator random,
      InstantSource clock) {
    this.actor = new Actor("tmux-" + config.socket().label());
    this.config = config;
    this.registry = registry;
    this.random = random;
    this.clock = clock;
    this.views = ConcurrentHashMap.newKeySet();
    this.link =
        new ServerLink(
            config.socket(),
            new TmuxInstallation(config.binary(), config.socket().options(), runner),
            runner,
            pid -> views.stream().anyMatch(view -> view.pid() == pid),
            random);
  }

  void start() {
    registry.whenWatched(() -> actor.post(this::ask));
    actor.post(this::ask);
  }

  /// Does something on the server's thread and waits for it.
  <T> T call(Supplier<T> work) {
    return actor.call(work);
  }

  void post(Runnable work) {
    actor.post(work);
  }

  /// Asks now, and tells everybody. On the server's thread.
  void ask() {
    cancelNextAsk.run();
    try {
      switch (link.ask()) {
        case Finding.Unclear _ -> {}
        case Finding.Unusable(var state) when state instanceof TmuxState.Unresponsive ->
            // Its sessions may well live on, and so may their views.
            registry.publish(snapshot(state, registry.current().sessions()));
        case Finding.Unusable unusable -> {
          finding = unusable;
          forgetHooks();
          registry.publish(snapshot(unusable.state(), List.of()));
        }
        case Finding.Ending ending -> {
          gone(ending.program());
          // A client whose output nobody takes cannot go by itself, and its server waits for it.
          views.forEach(TmuxView::hangUp);
        }
        case Finding.NoServer none -> gone(none.program());
        case Finding.Found found -> take(found);
      }
    } finally {
      cancelNextAsk = actor.postAfter(pause(), this::ask);
    }
  }

  private SessionSnapshot snapshot(TmuxState state, List<Session> sessions) {
    var server = new ServerState(config.socket().label(), state);
    return new SessionSnapshot(state, List.of(server), sessions);
  }

  private void gone(TmuxProgram program) {
    finding = new Finding.NoServer(program);
    forgetHooks();
    var version = program.version().text();
    registry.publish(snapshot(new TmuxState.Idle(version), List.of()));
  }

  private void take(Finding.Found found) {
    if (closed.get()) {
      return;
    }
    finding = found;
    tell(found);
    keepHooked(found);
  }

  private Duration pause() {
    boolean silent = registry.current().tmux() instanceof TmuxState.Unresponsive;
    boolean watched = registry.isWatched() || !views.isEmpty();
    return watched && !silent ? config.pace().watched() : config.pace().unwatched();
  }

  private void tell(Finding.Found found) {
    var listing = found.listing();
    var state = new TmuxState.Ready(listing.version().text());
    registry.publish(snapshot(state, listing.visible()));
    for (var view : views) {
      listing.sighting(view.pid()).ifPresent(view::seen);
    }
    for (var view : listing.leftovers(clock.instant().minus(SETTLED).getEpochSecond())) {
      run(found.program(), List.of(view.ending()));
    }
    listing
        .leases()
        .forEach(
            (window, lease) -> {
              if (!lease.owner().isAlive()) {
                run(found.program(), lease.givingBack(window));
              }
            });
  }

  private void keepHooked(Finding.Found found) {
    if (!config.hooks()) {
      return;
    }
    var now = hooked;
    if (now == null || !now.life.equals(found.listing().generation())) {
      forgetHooks();
      var wakeUps = new WakeUps(found.program(), random, new Waiting(found.program()));
      hooked = new Hooked(found.listing().generation(), wakeUps);
      try {
        wakeUps.install();
        wakeUps.listen();
      } catch (IOException | TimeoutException e) {
        LOG.warn("tmux cannot wake Traymux up; changes are seen when asking", e);
      }
    } else if (now.wakeUps.hasFailed()) {
      actor.postAfter(RETRY, now.wakeUps::listen);
    }
  }

  /// What comes from the client that waits for changes.
  private final class Waiting implements WakeUps.Listener {
    private final TmuxProgram program;

    Waiting(TmuxProgram program) {
      this.program = program;
    }

    @Override
    public ListingQuestion question() {
      return link.question();
    }

    @Override
    public void answered(ListingQuestion question, String answer) {
      actor.post(
          () ->
              link.read(question, answer)
                  .ifPresent(listing -> take(new Finding.Found(program, listing))));
    }

    @Override
    public void woken() {
      actor.post(TmuxServer.this::listenAgain);
    }
  }

  private void listenAgain() {
    if (hooked == null) {
      return;
    }
    var wakeUps = hooked.wakeUps;
    if (wakeUps.hasFailed()) {
      ask();
    } else {
      // At once after a quiet time.
      var rest = BREATH.minus(Duration.ofNanos(System.nanoTime() - listened));
      actor.postAfter(
          rest.isNegative() ? Duration.ZERO : rest,
          () -> {
            listened = System.nanoTime();
            wakeUps.listen();
          });
    }
  }

  private void forgetHooks() {
    if (hooked != null) {
      hooked.wakeUps.abandon();
      hooked = null;
    }
  }

  /// A tmux that can create sessions. On the server's thread.
  TmuxProgram usable() {
    if (!isUsable()) {
      ask();
    }
    return switch (finding) {
      case Finding.Found found when isUsable() -> found.program();
      case Finding.NoServer none when isUsable() -> none.program();
      case Finding _ -> throw new SessionException.TmuxUnavailable(registry.current().tmux());
    };
  }

  private boolean isUsable() {
    return registry.current().tmux().isUsable();
  }

  /// The server as it is while this session lives. From any thread; asks only when the session is
  /// not known.
  Finding.Found require(SessionId id) {
    return holder(id)
        .filter(_ -> isUsable())
        .orElseGet(
            () ->
                call(
                    () -> {
                      ask();
                      usable();
                      return holder(id).orElseThrow(SessionException.Gone::new);
                    }));
  }

  private Optional<Finding.Found> holder(SessionId id) {
    return finding instanceof Finding.Found found && found.listing().find(id).isPresent()
        ? Optional.of(found)
        : Optional.empty();
  }

  /// The session that tmux numbers so, among those that people know about.
  Optional<Session> find(String id) {
    return finding instanceof Finding.Found found
        ? found.listing().visible().stream().filter(s -> s.id().id().equals(id)).findFirst()
        : Optional.empty();
  }

  /// Whether the session was there when the server was asked last.
  boolean holds(SessionId id) {
    return holder(id).isPresent();
  }

  /// Whether the server is the one that it was when it was asked last.
  boolean lives(Generation life) {
    return finding instanceof Finding.Found found && found.listing().generation().equals(life);
  }

  /// On the server's thread.
  Answer run(TmuxProgram program, List<TmuxCommand> commands) {
    return run(program, ANYWHERE, commands);
  }

  /// On the server's thread.
  Answer run(TmuxProgram program, Path directory, List<TmuxCommand> commands) {
    try {
      return program.run(directory, commands);
    } catch (TimeoutException e) {
      throw new SessionException.TmuxUnavailable(new TmuxState.Unresponsive());
    } catch (IOException e) {
      LOG.warn("tmux could not be started", e);
      throw new SessionException.TmuxUnavailable(new TmuxState.Missing());
    }
  }

  void watch(TmuxView view) {
    views.add(view);
    actor.post(this::ask);
  }

  void unwatch(TmuxView view) {
    views.remove(view);
  }

  /// Whether tmux itself ends a view that has lost its client.
  boolean isHooked() {
    return config.hooks();
  }

  /// Ends the views, takes the hooks out and stops asking.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    registry.whenWatched(() -> {});
    actor.call(
        () -> {
          cancelNextAsk.run();
          if (finding instanceof Finding.Found found && !views.isEmpty()) {
            run(found.program(), views.stream().map(TmuxView::ending).toList());
          }
          if (hooked != null) {
            hooked.wakeUps.close();
            hooked = null;
          }
          return true;
        });
    actor.close();
  }
}
