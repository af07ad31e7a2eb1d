package dev.traymux.terminal;

import dev.traymux.session.Session;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.session.Window;
import dev.traymux.tmux.Tmux;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Opens views of sessions, and lets them size windows.
public final class Terminals implements AutoCloseable {
  private final SessionRegistry registry;
  private final ExecutorService background =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("views-", 0).factory());
  private final Leases leases;
  private final Drawings drawings;
  private final Stragglers stragglers;

  /// @param later for what is to be done when nothing happens
  public Terminals(Tmux tmux, SessionRegistry registry, Later later) {
    this.registry = registry;
    this.leases = new Leases(tmux, later, background);
    this.drawings = new Drawings(tmux, registry, leases, later, background);
    this.stragglers = new Stragglers(drawings, later, background);
  }

  /// Shows a window of a session to somebody, from [View#begin] on. Waits for tmux.
  ///
  /// @param window tmux's id, `@` and a number; the session's current window by default
  /// @param wanted the size of the viewer's terminal; [View#state] tells which one it must have
  /// @throws SessionException when session or window is gone or tmux cannot be used
  /// @throws IllegalArgumentException for a size that no terminal can have
  public View attach(
      SessionId session, Optional<String> window, Size wanted, Viewer viewer, ViewOutput output) {
    View.requireUsable(wanted);
    window.ifPresent(id -> requireWindow(session, id));
    var current = registry.current().find(session).flatMap(Session::activeWindow).map(Window::id);
    var view = new View(session, viewer, wanted, output, this);
    try {
      var shown = window.or(() -> current).orElse("");
      drawings.show(view, shown);
      if (leases.isKeptFor(session, shown, viewer)) {
        lease(view, true);
      }
    } catch (RuntimeException e) {
      view.close();
      throw e;
    }
    return view;
  }

  private void requireWindow(SessionId session, String window) {
    var known = registry.current().find(session);
    if (known.isPresent() && known.get().windows().stream().noneMatch(w -> w.id().equals(window))) {
      throw new SessionException.WindowGone();
    }
  }

  /// Somebody at the machine wants a window's size back from whoever holds it. Waits for tmux.
  ///
  /// @param window tmux's id, `@` and a number
  /// @throws SessionException when tmux cannot be used
  public void takeBack(SessionId session, String window) {
    leases.takeBack(session, window);
  }

  void begin(View view) {
    drawings.enter(view);
  }

  void recovered(View view) {
    stragglers.recovered(view);
  }

  void select(View view, String window) {
    requireWindow(view.session(), window);
    if (!drawings.window(view).equals(Optional.of(window))) {
      leases.release(view);
      drawings.show(view, window);
    }
  }

  void resized(View view) {
    drawings.settle(view.session());
    if (leases.heldBy(view).isPresent()) {
      leases.resizeSoon(view);
    }
  }

  /// What its viewer may do has changed.
  void permitted(View view) {
    if (!view.viewer().mayType().getAsBoolean()) {
      leases.releaseSoon(view);
    }
    drawings.settle(view.session());
  }

  void lease(View view, boolean hold) {
    if (hold) {
      var window = drawings.window(view).orElseThrow(SessionException.WindowGone::new);
      if (leases.heldBy(view).filter(held -> !held.equals(window)).isPresent()) {
        leases.release(view);
      }
      leases.hold(view, window);
    } else {
      leases.release(view);
    }
    drawings.settle(view.session());
  }

  /// @param said whether its viewer said so
  void gone(View view, boolean said) {
    if (said && leases.heldBy(view).isPresent()) {
      leases.releaseSoon(view);
    } else {
      leases.left(view);
    }
    drawings.gone(view);
  }

  /// Closes every view.
  @Override
  public void close() {
    drawings.views().forEach(View::close);
    leases.close();
    background.close();
  }
}
