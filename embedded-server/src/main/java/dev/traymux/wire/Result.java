package dev.traymux.wire;

import java.time.Instant;
import java.util.List;

/// What a request that was done answers with.
public sealed interface Result {
  /// Nothing but that it was done.
  record Done() implements Result {}

  record Claimed(String serverKey, String serverNonce, String signature) implements Result {}

  /// @param expires until when the digits can be typed
  record Revealed(Instant expires) implements Result {}

  record Sessions(TmuxData tmux, List<SessionData> sessions) implements Result {}

  /// @param session the new session's id
  record Created(String session) implements Result {}

  /// @param window how many bytes of output may be unacknowledged
  record Attached(long channel, int cols, int rows, ViewMode mode, int window) implements Result {}

  record Resized(int cols, int rows, ViewMode mode) implements Result {}
}
