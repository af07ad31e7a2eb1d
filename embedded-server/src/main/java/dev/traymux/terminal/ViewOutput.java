package dev.traymux.terminal;

import dev.traymux.session.Size;
import java.nio.ByteBuffer;

/// Where a view's output goes. Calls come one at a time and in order, from a platform thread of the
/// view that may be blocked.
public interface ViewOutput {
  /// Bytes for the viewer's terminal. The buffer belongs to the receiver from here on.
  void output(ByteBuffer bytes);

  /// The bytes that follow are for a terminal of this size. Not called for what [View#resize]
  /// returned.
  void resized(Size size, ViewMode mode, String shows);

  /// Nothing follows. Called once, unless [View#close] came first.
  void ended(ViewEnd reason);
}
