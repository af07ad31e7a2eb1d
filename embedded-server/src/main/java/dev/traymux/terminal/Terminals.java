package dev.traymux.terminal;

import dev.traymux.session.SessionId;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.Size;
import dev.traymux.tmux.Tmux;

/// Opens views and settles who of several viewers sets a session's size.
public final class Terminals implements AutoCloseable {
  public Terminals(Tmux tmux, SessionRegistry registry) {}

  /// Shows a session to somebody. `output` may be called before this returns.
  ///
  /// @param wanted the size of the viewer's terminal; [View#size] tells which one it must have
  /// @throws dev.traymux.session.SessionException when the session is gone or tmux cannot be used
  public View attach(SessionId session, Size wanted, ViewOutput output) {
    return new View();
  }

  /// Closes every view.
  @Override
  public void close() {}
}
