package dev.traymux.tmux;

import dev.traymux.session.ServerId;
import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionName;
import dev.traymux.session.Window;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What one server holds at one moment, Traymux's own hidden sessions included.
final class Listing {
  private final ServerId server;
  private final Generation generation;
  private final TmuxVersion version;
  private final List<Session> sessions;
  private final List<Client> clients;
  private final Map<String, SizeLease> leases;

  // Worked out once, since there may be a thousand of each.
  private final List<Session> visible;
  private final Map<String, Session> byId = new HashMap<>();
  private final Map<Long, Client> byPid = new HashMap<>();
  private final Set<String> sharedWindows = new HashSet<>();

  /// @param clients who is attached
  /// @param leases of windows, by their ids
  Listing(
      ServerId server,
      Generation generation,
      TmuxVersion version,
      List<Session> sessions,
      List<Client> clients,
      Map<String, SizeLease> leases) {
    this.server = server;
    this.generation = generation;
    this.version = version;
    this.sessions = List.copyOf(sessions);
    this.clients = List.copyOf(clients);
    this.leases = Map.copyOf(leases);
    this.visible = sessions.stream().filter(s -> !isHidden(s)).toList();
    sessions.forEach(s -> byId.put(s.id().id(), s));
    clients.forEach(c -> byPid.put(c.pid, c));
    clients.stream()
        .filter(c -> !c.view)
        .flatMap(c -> session(c.session).stream())
        .flatMap(s -> s.windows().stream())
        .forEach(w -> sharedWindows.add(w.id()));
  }

  /// An attached client.
  ///
  /// @param session the id of the session it is in
  /// @param view whether it is a view of Traymux
  record Client(
      long pid,
      String session,
      dev.traymux.session.Client client,
      boolean ignoringSize,
      boolean view) {
    /// The same, known to be a view if it was not before.
    Client isView(boolean too) {
      return new Client(pid, session, client, ignoringSize, view || too);
    }
  }

  ServerId server() {
    return server;
  }

  Generation generation() {
    return generation;
  }

  TmuxVersion version() {
    return version;
  }

  List<Session> sessions() {
    return sessions;
  }

  List<Client> clients() {
    return clients;
  }

  Map<String, SizeLease> leases() {
    return leases;
  }

  /// The sessions that people know about.
  List<Session> visible() {
    return visible;
  }

  Optional<Session> find(SessionId id) {
    return id.server().equals(server)
        ? session(id.id()).filter(s -> !isHidden(s))
        : Optional.empty();
  }

  /// What the view behind this client shows; empty while it is not attached.
  Optional<ViewWatcher.Sighting> sighting(long pid) {
    return Optional.ofNullable(byPid.get(pid)).flatMap(this::sighting);
  }

  private Optional<ViewWatcher.Sighting> sighting(Client view) {
    return session(view.session)
        .flatMap(
            session ->
                session
                    .activeWindow()
                    .map(
                        window ->
                            new ViewWatcher.Sighting(
                                window.id(), window.size(), isShared(session), view.ignoringSize)));
  }

  /// Whether a client that is not a view has one of the session's windows. tmux counts its size for
  /// all of them.
  boolean isShared(Session session) {
    return session.windows().stream().map(Window::id).anyMatch(sharedWindows::contains);
  }

  /// Views to end: what they show is gone, or nobody has looked through them for a while.
  ///
  /// @param settled before this second, since 1970, a view must have been opened to have a client
  ///   by now
  List<ViewName> leftovers(long settled) {
    var inUse = clients.stream().map(Client::session).collect(Collectors.toSet());
    return sessions.stream()
        .filter(Listing::isHidden)
        .flatMap(
            s ->
                ViewName.parse(s.name())
                    .filter(
                        view ->
                            session(view.shown()).filter(shown -> !isHidden(shown)).isEmpty()
                                || (!inUse.contains(s.id().id())
                                    && s.created().getEpochSecond() < settled))
                    .stream())
        .toList();
  }

  private Optional<Session> session(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  private static boolean isHidden(Session session) {
    return session.name().startsWith(SessionName.VIEW_PREFIX);
  }
}
