package dev.traymux.http;

import dev.traymux.wire.Result;
import dev.traymux.wire.ServerMessage.Problem;

/// What a request comes to.
sealed interface Reply {
  /// @param afterwards runs once the answer is on its way, for what must come after it
  record Done(Result result, Runnable afterwards) implements Reply {}

  record Refused(Problem problem) implements Reply {}

  static Reply done(Result result) {
    return new Done(result, () -> {});
  }

  static Reply done() {
    return done(new Result.Done());
  }
}
