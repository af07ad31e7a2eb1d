package dev.traymux.terminal;

import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.session.Window;
import dev.traymux.tmux.Tmux;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Opens views and settles who of several viewers sets a session's size: whoever opened it last.
/// The others mirror, and get their turn back when that one leaves.
public final class Terminals implements AutoCloseable {
  private final Tmux tmux;
  private final SessionRegistry registry;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock; the views of a session in the order in which they were opened.
  private final Map<SessionId, List<View>> open = new HashMap<>();

  public Terminals(Tmux tmux, SessionRegistry registry) {
    this.tmux = tmux;
    this.registry = registry;
  }

  /// Shows a session to somebody. `output` may be called before this returns.
  ///
  /// @param wanted the size of the viewer's terminal; [View#size] tells which one it must have
  /// @throws SessionException when the session is gone or tmux cannot be used
  /// @throws IllegalArgumentException for a size that no terminal can have
  public View attach(SessionId session, Size wanted, ViewOutput output) {
    if (!wanted.isUsable()) {
      throw new IllegalArgumentException("no terminal has " + wanted);
    }
    var shown = registry.current().find(session);
    boolean shared = shown.map(s -> s.attached() > 0).orElse(false);
    var active = shown.flatMap(Session::activeWindow);
    var window = active.map(Window::size).orElse(wanted);
    var shows = active.map(Window::id).orElse("");
    var view = new View(session, wanted, window, shows, shared, output, this::left);
    var client = tmux.openView(session, view.size(), shared, view::seen);
    lock.lock();
    try {
      var views = open.computeIfAbsent(session, _ -> new ArrayList<>());
      views.forEach(other -> other.lead(false));
      views.add(view);
    } finally {
      lock.unlock();
    }
    view.start(client);
    return view;
  }

  /// Somebody at the machine wants a window's size back from whoever holds it.
  ///
  /// @param window tmux's id, `@` and a number
  /// @throws SessionException when tmux cannot be used
  public void takeBack(SessionId session, String window) {
    tmux.giveSizeBack(session, window);
  }

  private void left(View view) {
    lock.lock();
    try {
      var views = open.getOrDefault(view.session(), List.of());
      boolean led = !views.isEmpty() && views.getLast() == view;
      views.remove(view);
      if (views.isEmpty()) {
        open.remove(view.session());
      } else if (led) {
        views.getLast().lead(true);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Closes every view.
  @Override
  public void close() {
    List<View> all;
    lock.lock();
    try {
      all = open.values().stream().flatMap(List::stream).toList();
    } finally {
      lock.unlock();
    }
    all.forEach(View::close);
  }
}
