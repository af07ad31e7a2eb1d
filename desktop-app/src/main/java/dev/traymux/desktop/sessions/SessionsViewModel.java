package dev.traymux.desktop.sessions;

import dev.traymux.desktop.fx.Attempts;
import dev.traymux.desktop.fx.Rows;
import dev.traymux.session.NewSession;
import dev.traymux.session.ServerState;
import dev.traymux.session.Session;
import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionOperations;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.Subscription;
import dev.traymux.session.TmuxState;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The sessions as the window shows them, and what can be done to them. Belongs to the thread of
/// the executor it is given.
public final class SessionsViewModel implements AutoCloseable {
  // By name, not by age: a line that moves while one reaches for it is worse than one that stays.
  private static final Comparator<Session> ORDER =
      Comparator.comparing(Session::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Session::created)
          .thenComparing(s -> s.id().toString());

  private final SessionOperations operations;
  private final Executor ui;
  private final Executor background;
  private final Attempts attempts;
  private final InstantSource clock;
  private final SystemFacts system;
  private final Subscription subscription;

  private final ObservableList<SessionRow> rows = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<ListState> state =
      new ReadOnlyObjectWrapper<>(new ListState.Looking());

  private final Map<SessionId, Session> sessions = new LinkedHashMap<>();
  private TmuxState tmux = new TmuxState.Unknown();
  private List<ServerState> servers = List.of();

  /// @param ui runs on the thread of the window
  /// @param background runs what waits for tmux
  public SessionsViewModel(
      SessionRegistry registry,
      SessionOperations operations,
      Executor ui,
      Executor background,
      InstantSource clock,
      SystemFacts system) {
    this.operations = operations;
    this.ui = ui;
    this.background = background;
    this.attempts = new Attempts(ui, background);
    this.clock = clock;
    this.system = system;
    filter.addListener((_, _, _) -> show());
    subscription = registry.subscribe(new Follower());
  }

  /// The sessions that match the search, by name.
  ObservableList<SessionRow> rows() {
    return FXCollections.unmodifiableObservableList(rows);
  }

  /// What to search for; empty shows every session.
  StringProperty filterProperty() {
    return filter;
  }

  ReadOnlyObjectProperty<ListState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// What was asked for last, and why it was not done.
  Attempts attempts() {
    return attempts;
  }

  /// Brings the ages up to date.
  void tick() {
    show();
  }

  /// The session with this id, if it still exists.
  Optional<Session> find(SessionId id) {
    return Optional.ofNullable(sessions.get(id));
  }

  /// Whether another session than `except` has this name on the server that `except` is on, or that
  /// new sessions go to.
  boolean isTaken(String name, Optional<SessionId> except) {
    return sessions.values().stream()
        .filter(s -> s.name().equals(name) && !except.equals(Optional.of(s.id())))
        .anyMatch(
            s ->
                except
                    .map(id -> id.server().equals(s.id().server()))
                    .orElseGet(() -> ServerState.toldApart(s.id(), servers).isEmpty()));
  }

  /// An empty description of a new session.
  NewSessionForm newForm() {
    return new NewSessionForm(
        name -> isTaken(name, Optional.empty()), ui, background, system.home());
  }

  /// Creates a session and hands it to `created`.
  void create(NewSession wanted, Consumer<Session> created) {
    attempts.ask(() -> operations.create(wanted), created);
  }

  /// Gives the session another name.
  void rename(SessionId id, String name) {
    attempts.run(() -> operations.rename(id, name));
  }

  /// Ends the session and every program in it.
  void kill(SessionId id) {
    attempts.run(() -> operations.kill(id));
  }

  @Override
  public void close() {
    subscription.close();
  }

  private void show() {
    var now = clock.instant();
    var listed =
        sessions.values().stream()
            .sorted(ORDER)
            .map(s -> SessionRow.of(s, servers, now, system))
            .filter(r -> r.matches(filter.get()))
            .toList();
    Rows.update(rows, listed, SessionRow::id);
    state.set(state(listed));
  }

  private ListState state(List<SessionRow> listed) {
    return switch (tmux) {
      case TmuxState.Missing _ ->
          new ListState.Unusable("tmux is not installed", tmux.advice(), system.installTmux());
      case TmuxState.Outdated _ ->
          new ListState.Unusable("tmux is too old", tmux.advice(), system.installTmux());
      case TmuxState.Unresponsive _ ->
          new ListState.Unusable("tmux does not answer", tmux.advice(), "tmux list-sessions");
      case TmuxState.Unknown _ -> new ListState.Looking();
      case TmuxState.Ready _, TmuxState.Idle _ -> {
        if (!listed.isEmpty()) {
          yield new ListState.Listed();
        }
        yield sessions.isEmpty()
            ? new ListState.None()
            : new ListState.NoMatch(filter.get().strip());
      }
    };
  }

  private final class Follower implements SessionListener {
    @Override
    public void snapshot(SessionSnapshot all) {
      ui.execute(
          () -> {
            tmux = all.tmux();
            servers = all.servers();
            sessions.clear();
            all.sessions().forEach(s -> sessions.put(s.id(), s));
            show();
          });
    }

    @Override
    public void changed(SessionChange change) {
      ui.execute(
          () -> {
            tmux = change.tmux();
            servers = change.servers();
            change.removed().forEach(sessions::remove);
            change.changed().forEach(s -> sessions.put(s.id(), s));
            show();
          });
    }
  }
}
