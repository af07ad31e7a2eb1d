package dev.traymux.tmux;

import dev.traymux.session.NewSession;
import dev.traymux.session.Session;
import dev.traymux.session.SessionId;
import dev.traymux.session.SessionOperations;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;

/// tmux on this machine: keeps a [SessionRegistry] true, changes sessions, and opens clients.
@SuppressWarnings("DoNotCallSuggester") // nothing works yet
public final class Tmux implements SessionOperations, AutoCloseable {
  private Tmux() {}

  /// Starts looking after the registry; returns at once.
  public static Tmux start(TmuxConfig config, SessionRegistry registry) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Session create(NewSession wanted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void rename(SessionId id, String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void kill(SessionId id) {
    throw new UnsupportedOperationException();
  }

  /// Opens an ordinary client, which counts as attached and sets the size as any terminal does.
  ///
  /// @throws dev.traymux.session.SessionException when the session is gone or tmux cannot be used
  public PtyClient openClient(SessionId id, Size size) {
    throw new UnsupportedOperationException();
  }

  /// Opens a view: a client with a current window of its own, without tmux's status line, not counted as attached.
  ///
  /// @param ignoreSize whether the window keeps the size that others gave it
  /// @throws dev.traymux.session.SessionException when the session is gone or tmux cannot be used
  public ViewClient openView(SessionId id, Size size, boolean ignoreSize, ViewWatcher watcher) {
    throw new UnsupportedOperationException();
  }

  /// Removes the hooks, closes every client opened here, and stops asking. Sessions live on.
  @Override
  public void close() {}
}
