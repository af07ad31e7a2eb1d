package dev.traymux.terminal;

import dev.traymux.session.Size;
import java.nio.ByteBuffer;

/// One session shown live to one viewer. Every method may be called from any thread and none of them blocks.
@SuppressWarnings("DoNotCallSuggester") // nothing works yet
public final class View implements AutoCloseable {
  /// How many bytes may be under way to the viewer. A phone on a slow link sees at most this much of the past.
  public static final int WINDOW = 32 * 1024;

  View() {}

  /// What the viewer's terminal must have now.
  public Size size() {
    throw new UnsupportedOperationException();
  }

  /// Who decides about the size now.
  public ViewMode mode() {
    throw new UnsupportedOperationException();
  }

  /// Types.
  public void input(ByteBuffer bytes) {
    throw new UnsupportedOperationException();
  }

  /// @param total how many bytes of output the viewer's terminal has taken in since the view began
  public void acknowledge(long total) {
    throw new UnsupportedOperationException();
  }

  /// The viewer has room for `wanted`.
  ///
  /// @return the size its terminal must have, which is another one while the view mirrors
  public Size resize(Size wanted) {
    throw new UnsupportedOperationException();
  }

  /// Ends the view and leaves the session as it is. Closing twice does nothing.
  @Override
  public void close() {}
}
