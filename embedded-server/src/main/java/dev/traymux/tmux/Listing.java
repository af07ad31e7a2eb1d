package dev.traymux.tmux;

import dev.traymux.session.ServerId;
import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionName;
import dev.traymux.session.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What one server holds at one moment, Traymux's own hidden sessions included.
///
/// @param clients who is attached
/// @param leases of windows, by their ids
record Listing(
    ServerId server,
    Generation generation,
    TmuxVersion version,
    List<Session> sessions,
    List<Client> clients,
    Map<String, SizeLease> leases) {

  /// An attached client.
  ///
  /// @param session the id of the session it is in
  /// @param view whether it is a view of Traymux
  record Client(
      long pid,
      String session,
      dev.traymux.session.Client client,
      boolean ignoringSize,
      boolean view) {}

  /// The sessions that people know about.
  List<Session> visible() {
    return sessions.stream().filter(s -> !isHidden(s)).toList();
  }

  Optional<Session> find(SessionId id) {
    return visible().stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /// What the view behind this client shows; empty while it is not attached.
  Optional<ViewWatcher.Sighting> sighting(long pid) {
    return clients.stream().filter(c -> c.pid == pid).findFirst().flatMap(this::sighting);
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
    var windows = windowIds(session);
    return clients.stream()
        .filter(c -> !c.view)
        .flatMap(c -> session(c.session).stream())
        .flatMap(s -> s.windows().stream())
        .anyMatch(w -> windows.contains(w.id()));
  }

  /// Views to end: what they show is gone, or nobody has looked through them for a while.
  ///
  /// @param settled before this second, since 1970, a view must have been opened to have a client
  ///   by now
  List<ViewName> leftovers(long settled) {
    var shown = visible().stream().map(s -> s.id().id()).collect(Collectors.toSet());
    var inUse = clients.stream().map(Client::session).collect(Collectors.toSet());
    return sessions.stream()
        .flatMap(
            s ->
                ViewName.parse(s.name())
                    .filter(
                        view ->
                            !shown.contains(view.shown())
                                || (!inUse.contains(s.id().id())
                                    && s.created().getEpochSecond() < settled))
                    .stream())
        .toList();
  }

  private Optional<Session> session(String id) {
    return sessions.stream().filter(s -> s.id().id().equals(id)).findFirst();
  }

  private static Set<String> windowIds(Session session) {
    return session.windows().stream().map(Window::id).collect(Collectors.toSet());
  }

  private static boolean isHidden(Session session) {
    return session.name().startsWith(SessionName.VIEW_PREFIX);
  }
}
