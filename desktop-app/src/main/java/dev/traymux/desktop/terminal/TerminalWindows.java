package dev.traymux.desktop.terminal;

import dev.traymux.desktop.fx.AppIcons;
import dev.traymux.desktop.platform.OperatingSystem;
import dev.traymux.session.Session;
import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/// The terminals that are open, one per session. Belongs to the JavaFX thread.
public final class TerminalWindows implements AutoCloseable {
  private final Map<SessionId, TerminalWindow> open = new HashMap<>();
  private final SessionRegistry registry;
  private final ClientOpener clients;
  private final SizeOwner sizes;
  private final Executor fx;
  private final Executor background;
  private final AppIcons icons;
  private final Subscription subscription;

  /// @param clients attaches to a session
  /// @param sizes takes the size of a window back from a phone
  /// @param fx runs on the JavaFX thread
  /// @param background runs what waits for tmux
  public TerminalWindows(
      SessionRegistry registry,
      ClientOpener clients,
      SizeOwner sizes,
      Executor fx,
      Executor background,
      AppIcons icons) {
    this.registry = registry;
    this.clients = clients;
    this.sizes = sizes;
    this.fx = fx;
    this.background = background;
    this.icons = icons;
    subscription = registry.subscribe(new Follower());
  }

  /// Shows the session, in the window it has if it has one. A window that was detached makes way
  /// for one that is attached.
  public void open(SessionId id) {
    var existing = open.get(id);
    if (existing != null && !existing.isOver()) {
      existing.raise();
      return;
    }
    if (existing != null) {
      existing.close();
    }
    var window =
        new TerminalWindow(
            new JediTermWidget(fx, OperatingSystem.isMac()),
            size -> clients.open(id, size),
            leased -> sizes.takeBack(id, leased),
            fx,
            background,
            icons);
    registry.current().find(id).ifPresent(session -> tell(window, session));
    open.put(id, window);
    window.show(() -> open.remove(id));
  }

  private static void tell(TerminalWindow window, Session session) {
    window.rename(session.name());
    window.follow(session.activeWindow());
  }

  @Override
  public void close() {
    subscription.close();
    List.copyOf(open.values()).forEach(TerminalWindow::close);
  }

  private final class Follower implements SessionListener {
    @Override
    public void snapshot(SessionSnapshot all) {
      // Every window takes the name its session has when it opens.
    }

    @Override
    public void changed(SessionChange change) {
      fx.execute(
          () -> {
            for (var session : change.changed()) {
              var window = open.get(session.id());
              if (window != null) {
                tell(window, session);
              }
            }
          });
    }
  }
}
