package dev.traymux.tmux;

import dev.traymux.session.ServerId;
import dev.traymux.session.ServerState;
import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.TmuxState;
import dev.traymux.tmux.ServerLink.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
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

  // Both per window. Listing takes tmux some 50 µs for each, and it has other things to do: no more
  // than an eighth of its time when something happens all the while, and 3 % for nothing.
  private static final Duration FAIR_BREATH = Duration.ofNanos(400_000);
  private static final Duration FAIR_PAUSE = Duration.ofMillis(2);

  // When tmux cannot wake us up, trying all the time does not make it better.
  private static final Duration RETRY = Duration.ofSeconds(1);

  // Far longer than it takes to open a view.
  private static final Duration SETTLED = Duration.ofSeconds(5);

  /// For what does not depend on a directory.
  static final Path ANYWHERE = Path.of("/");

  private final TmuxSocket socket;
  private final String label;
  private final Surroundings surroundings;
  private final TmuxConfig config;
  private final SessionRegistry registry;
  private final Actor actor;
  private final ServerLink link;
  private final WindowSizes sizes;
  private final Set<TmuxView> views = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  // What to do when the server is no longer there; empty for one that is looked after all the same.
  private Optional<Runnable> whenGone = Optional.empty();

  // Set on the actor's thread only.
  private volatile Finding finding = new Finding.Unclear();
  private volatile TmuxState state = new TmuxState.Unknown();

  // Used on the actor's thread only; times are those of System.nanoTime.
  private Runnable cancelNextAsk = () -> {};
  private @Nullable Hooked hooked;
  private long listened = System.nanoTime();
  private long askBegan = listened;
  private long askEnded = listened;
  private final UncollectedExits exits = new UncollectedExits();

  private record Hooked(Generation life, WakeUps wakeUps) {}

  /// @param label what it is called
  /// @param ownClient whether the process with this id is a client that Traymux opened
  TmuxServer(TmuxSocket socket, String label, Surroundings surroundings, LongPredicate ownClient) {
    this.socket = socket;
    this.label = label;
    this.surroundings = surroundings;
    this.config = surroundings.config();
    this.registry = surroundings.registry();
    this.actor = new Actor("tmux-" + label);
    this.link =
        new ServerLink(
            socket, label, surroundings, pid -> views.stream().anyMatch(view -> view.pid() == pid));
    this.sizes = new WindowSizes(this, surroundings.random(), ownClient);
  }

  TmuxSocket socket() {
    return socket;
  }

  WindowSizes sizes() {
    return sizes;
  }

  String label() {
    return label;
  }

  /// Is looked after only while it lives.
  ///
  /// @param action run on the server's thread each time it turns out not to be there
  void whenGone(Runnable action) {
    whenGone = Optional.of(action);
  }

  void start() {
    actor.post(this::ask);
  }

  /// Does something on the server's thread and waits for it, for as long as two answers may take.
  ///
  /// @throws SessionException.TmuxUnavailable after that
  <T> T call(Supplier<T> work) {
    try {
      return actor.call(work, config.pace().timeout().multipliedBy(2));
    } catch (TimeoutException e) {
      throw new SessionException.TmuxUnavailable(new TmuxState.Unresponsive());
    }
  }

  void post(Runnable work) {
    actor.post(work);
  }

  /// Asks now, and tells everybody. On the server's thread.
  void ask() {
    cancelNextAsk.run();
    askBegan = System.nanoTime();
    try {
      var answer = link.ask();
      askEnded = System.nanoTime();
      switch (answer) {
        case Finding.Unclear _ -> {}
        case Finding.Unusable(var silent) when silent instanceof TmuxState.Unresponsive ->
            // Its sessions may well live on, and so may their views.
            publish(silent, sessions());
        case Finding.Unusable unusable -> lose(unusable, unusable.state());
        case Finding.Ending ending -> {
          lose(ending.program());
          // A client whose output nobody takes cannot go by itself, and its server waits for it.
          views.forEach(TmuxView::hangUp);
        }
        case Finding.NoServer none -> lose(none.program());
        case Finding.Found found -> take(found);
      }
    } finally {
      cancelNextAsk = actor.postAfter(pause(), this::ask);
    }
  }

  private void lose(Finding without, TmuxState now) {
    finding = without;
    forgetHooks();
    if (whenGone.isPresent() && !(now instanceof TmuxState.Outdated)) {
      state = now;
      registry.remove(label);
      whenGone.get().run();
    } else {
      publish(now, List.of());
    }
  }

  private void lose(TmuxProgram program) {
    lose(new Finding.NoServer(program), new TmuxState.Idle(program.version().text()));
  }

  private void publish(TmuxState now, List<Session> sessions) {
    if (!closed.get()) {
      state = now;
      registry.publish(new ServerState(label, now), sessions);
    }
  }

  private List<Session> sessions() {
    return finding instanceof Finding.Found found ? found.listing().visible() : List.of();
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
    boolean watched = registry.isWatched() || !views.isEmpty();
    var usual = longer(config.pace().pause(watched), FAIR_PAUSE.multipliedBy(windows()));
    // One that hangs is left alone for as long as it was waited for. Nothing else tells when it
    // answers again.
    return state instanceof TmuxState.Unresponsive ? longer(usual, config.pace().timeout()) : usual;
  }

  private long windows() {
    return sessions().stream().mapToLong(session -> session.windows().size()).sum();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void tell(Finding.Found found) {
    var now = found.listing();
    publish(new TmuxState.Ready(now.version().text()), now.visible());
    for (var view : views) {
      now.sighting(view.pid()).ifPresent(view::seen);
    }
    var settled = surroundings.clock().instant().minus(SETTLED).getEpochSecond();
    for (var view : now.leftovers(settled)) {
      run(found.program(), List.of(view.ending()));
    }
    now.leases()
        .forEach(
            (window, lease) -> {
              if (!lease.owner().isAlive()) {
                run(found.program(), lease.givingBack(window));
              }
            });
    exits.collect(now.visible()).ifPresent(command -> run(found.program(), List.of(command)));
  }

  private void keepHooked(Finding.Found found) {
    if (!config.hooks()) {
      return;
    }
    var life = found.listing().generation();
    var known = hooked;
    if (known != null && !known.life.equals(life)) {
      forgetHooks();
      known = null;
    }
    if (known == null) {
      var program = found.program();
      known = new Hooked(life, new WakeUps(program, surroundings.random(), new Waiting(program)));
      hooked = known;
    }
    var wakeUps = known.wakeUps;
    if (wakeUps.isInstalled()) {
      if (wakeUps.hasFailed()) {
        actor.postAfter(RETRY, wakeUps::listen);
      }
      return;
    }
    try {
      wakeUps.install();
      wakeUps.listen();
    } catch (IOException | TimeoutException e) {
      LOG.warn("tmux cannot wake Traymux up; changes are seen when asking", e);
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
    public void answered(Report report) {
      actor.post(() -> take(report, program));
    }

    @Override
    public void woken() {
      actor.post(TmuxServer.this::listenAgain);
    }
  }

  /// A report and an answer to [#ask] may overtake each other; what is older must not win.
  private void take(Report report, TmuxProgram program) {
    if (report.heard() - askBegan < 0) {
      return;
    }
    if (report.asked() - askEnded < 0) {
      if (!report.signalled()) {
        ask();
      }
      return;
    }
    link.read(report.question(), report.answer())
        .ifPresent(now -> take(new Finding.Found(program, now)));
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
      var rest = breath().minus(Duration.ofNanos(System.nanoTime() - listened));
      actor.postAfter(
          rest.isNegative() ? Duration.ZERO : rest,
          () -> {
            listened = System.nanoTime();
            wakeUps.listen();
          });
    }
  }

  private Duration breath() {
    return longer(BREATH, FAIR_BREATH.multipliedBy(windows()));
  }

  private void forgetHooks() {
    if (hooked != null) {
      hooked.wakeUps.abandon();
      hooked = null;
    }
  }

  /// A tmux that can create sessions. On the server's thread.
  TmuxProgram usable() {
    if (!state.isUsable()) {
      ask();
    }
    return switch (finding) {
      case Finding.Found found when state.isUsable() -> found.program();
      case Finding.NoServer none when state.isUsable() -> none.program();
      case Finding _ -> throw new SessionException.TmuxUnavailable(state);
    };
  }

  /// The server as it is while this session lives. From any thread; asks only when the session is
  /// not known.
  Finding.Found require(SessionId id) {
    return holder(id)
        .filter(_ -> state.isUsable())
        .orElseGet(
            () ->
                call(
                    () -> {
                      ask();
                      usable();
                      return holder(id).orElseThrow(SessionException.Gone::new);
                    }));
  }

  /// The server as it was when it was asked last, if it had this session then.
  Optional<Finding.Found> holder(SessionId id) {
    return finding instanceof Finding.Found found && found.listing().find(id).isPresent()
        ? Optional.of(found)
        : Optional.empty();
  }

  /// The server as it was when it was asked last, if it was in that life then.
  Optional<Finding.Found> found(ServerId life) {
    return finding instanceof Finding.Found found && found.listing().server().equals(life)
        ? Optional.of(found)
        : Optional.empty();
  }

  /// The session that tmux numbers so, among those that people know about.
  Optional<Session> find(String id) {
    return sessions().stream().filter(s -> s.id().id().equals(id)).findFirst();
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
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("nobody waits for tmux any longer");
      }
      LOG.warn("tmux could not be started", e);
      throw new SessionException.TmuxUnavailable(new TmuxState.Missing());
    }
  }

  void watch(TmuxView view) {
    views.add(view);
    // Not at once: that would take from tmux the time in which it draws the first screen.
    actor.postAfter(BREATH, this::ask);
  }

  void unwatch(TmuxView view) {
    views.remove(view);
  }

  boolean hasViews() {
    return !views.isEmpty();
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
    try {
      sizes.close();
      call(
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
    } catch (SessionException e) {
      LOG.info("{} does not answer and keeps its hooks until Traymux starts again", label);
    }
    actor.close();
  }
}
