package dev.traymux.http;

import dev.traymux.terminal.Paste;
import dev.traymux.terminal.PasteException;
import dev.traymux.terminal.View;
import dev.traymux.tmux.PaneInput;
import dev.traymux.tmux.PaneTarget;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.Params;
import dev.traymux.wire.Result;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/// What one socket gives to programs other than by typing: pastes and turns of the mouse wheel.
/// Section 8 of the protocol.
final class SocketPastes implements AutoCloseable {
  private final PaneInput input;
  private final LongFunction<Optional<View>> views;

  private final ReentrantLock lock = new ReentrantLock();
  // The rest is guarded by lock. By channel, at most one for each view.
  private final Map<Long, Paste> unfinished = new HashMap<>();
  private boolean closed;

  /// @param views finds the view of a channel
  SocketPastes(PaneInput input, LongFunction<Optional<View>> views) {
    this.input = input;
    this.views = views;
  }

  /// Called for one piece after the other.
  Reply paste(Params.TerminalPaste params) {
    var view = views.apply(params.channel());
    if (view.isEmpty()) {
      forget(params.channel());
      return viewEnded();
    }
    var whole =
        new Paste.Whole(
            params.pane(), params.paste(), params.total(), params.bracketed().orElse(true));
    try {
      var paste = unfinished(params, whole);
      int received = paste.add(whole, params.offset(), Params.bytes(params.data()));
      if (paste.isComplete()) {
        forget(params.channel());
        input.paste(target(view.get(), params.pane()), paste.bytes(), whole.bracketed());
      }
      return Reply.done(new Result.Pasted(received));
    } catch (PasteException e) {
      forget(params.channel());
      return new Reply.Refused(
          Problems.of(ErrorCode.PASTE_INVALID, Objects.requireNonNull(e.getMessage())));
    }
  }

  private Paste unfinished(Params.TerminalPaste params, Paste.Whole whole) {
    lock.lock();
    try {
      // Views that ended in the middle of one.
      unfinished.keySet().removeIf(channel -> views.apply(channel).isEmpty());
      if (params.offset() > 0) {
        return unfinished.getOrDefault(params.channel(), new Paste(whole));
      }
      var anew = new Paste(whole);
      if (!closed) {
        unfinished.put(params.channel(), anew);
      }
      return anew;
    } finally {
      lock.unlock();
    }
  }

  private void forget(long channel) {
    lock.lock();
    try {
      unfinished.remove(channel);
    } finally {
      lock.unlock();
    }
  }

  Reply wheel(Params.TerminalWheel params) {
    var view = views.apply(params.channel());
    if (view.isEmpty()) {
      return viewEnded();
    }
    input.wheel(target(view.get(), params.pane()), params.notches(), params.col(), params.row());
    return Reply.done();
  }

  private static PaneTarget target(View view, String pane) {
    return PaneTarget.in(view.session(), view.state().shows(), pane);
  }

  private static Reply viewEnded() {
    return new Reply.Refused(
        Problems.of(ErrorCode.BAD_PARAMS, "This view has ended.", Map.of("field", "channel")));
  }

  /// Drops what has not arrived completely.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      unfinished.clear();
    } finally {
      lock.unlock();
    }
  }
}
