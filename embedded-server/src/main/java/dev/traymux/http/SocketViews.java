package dev.traymux.http;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import dev.traymux.terminal.Chunk;
import dev.traymux.terminal.LeaseEnd;
import dev.traymux.terminal.Terminals;
import dev.traymux.terminal.View;
import dev.traymux.terminal.ViewEnd;
import dev.traymux.terminal.ViewOutput;
import dev.traymux.terminal.ViewState;
import dev.traymux.terminal.Viewer;
import dev.traymux.wire.BinaryFrame;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.EventData;
import dev.traymux.wire.Params;
import dev.traymux.wire.Protocol;
import dev.traymux.wire.Result;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The live views of one socket, by channel.
final class SocketViews implements AutoCloseable {
  private static final String TOPIC = "terminal";

  private final Terminals terminals;
  private final Outbound out;
  private final IntConsumer counted;

  private final ReentrantLock counting = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  // The rest is guarded by lock.
  private final Map<Long, OpenView> open = new HashMap<>();
  private long lastChannel;
  private boolean closed;

  /// @param counted is told how many views there are, whenever that changes
  SocketViews(Terminals terminals, Outbound out, IntConsumer counted) {
    this.terminals = terminals;
    this.out = out;
    this.counted = counted;
  }

  /// @param viewer who asks
  /// @param local whether the client is on this machine, where nothing is gained by compressing
  Reply attach(Params.TerminalAttach params, Viewer viewer, boolean local) {
    var session = SessionId.parse(params.session()).orElseThrow(SessionException.Gone::new);
    var opening = reserve(params.deflate().orElse(false) && !local);
    if (opening.isEmpty()) {
      return new Reply.Refused(
          Problems.of(
              ErrorCode.VIEW_LIMIT,
              "One page can look at " + Protocol.MAX_VIEWS + " windows at once. Close one first."));
    }
    var view = opening.get();
    try {
      var wanted = new Size(params.cols(), params.rows());
      view.begin(terminals.attach(session, params.shows(), wanted, viewer, view));
    } catch (RuntimeException e) {
      forget(view);
      throw e;
    }
    var state = view.view().announce();
    return new Reply.Done(
        new Result.Attached(
            view.channel,
            state.size().cols(),
            state.size().rows(),
            WireMapping.mode(state.mode()),
            state.shows(),
            View.WINDOW),
        view.view()::begin);
  }

  Reply resize(Params.TerminalResize params) {
    return change(
        params.channel(), view -> view.resize(new Size(params.cols(), params.rows())), _ -> {});
  }

  Reply select(Params.WindowSelect params) {
    return change(params.channel(), view -> view.select(params.window()), View::begin);
  }

  Reply lease(Params.TerminalLease params) {
    return change(params.channel(), view -> view.lease(params.hold()), _ -> {});
  }

  /// @param afterwards what is to come after the answer
  private Reply change(long channel, Function<View, ViewState> change, Consumer<View> afterwards) {
    var open = find(channel);
    if (open.isEmpty()) {
      return new Reply.Refused(
          Problems.of(ErrorCode.BAD_PARAMS, "This view has ended.", Map.of("field", "channel")));
    }
    var view = open.get().view();
    var state = change.apply(view);
    return new Reply.Done(
        new Result.Resized(
            state.size().cols(),
            state.size().rows(),
            WireMapping.mode(state.mode()),
            state.shows()),
        () -> {
          view.answered(state);
          afterwards.accept(view);
        });
  }

  /// The view of that channel, while it is open.
  Optional<View> view(long channel) {
    return find(channel).map(OpenView::view);
  }

  Reply detach(Params.TerminalDetach params) {
    find(params.channel())
        .ifPresent(
            view -> {
              forget(view);
              view.view().detach();
            });
    return Reply.done();
  }

  /// Passes on a frame; one for a view that has ended is dropped, since it may have crossed the
  /// end.
  void take(BinaryFrame frame) {
    find(frame.channel())
        .ifPresent(
            open -> {
              switch (frame) {
                case BinaryFrame.Input(var _, var bytes) -> open.view().input(bytes);
                case BinaryFrame.Acknowledge(var _, var total) -> open.view().acknowledge(total);
              }
            });
  }

  /// What this device may do has changed.
  void permitted() {
    List<OpenView> all;
    lock.lock();
    try {
      all = List.copyOf(open.values());
    } finally {
      lock.unlock();
    }
    all.forEach(OpenView::permitted);
  }

  @Override
  public void close() {
    List<OpenView> all;
    lock.lock();
    try {
      closed = true;
      all = List.copyOf(open.values());
      open.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(OpenView::close);
  }

  private Optional<OpenView> reserve(boolean deflate) {
    OpenView view;
    lock.lock();
    try {
      if (open.size() >= Protocol.MAX_VIEWS) {
        return Optional.empty();
      }
      view = new OpenView(++lastChannel, deflate);
      open.put(view.channel, view);
    } finally {
      lock.unlock();
    }
    count();
    return Optional.of(view);
  }

  private Optional<OpenView> find(long channel) {
    lock.lock();
    try {
      return Optional.ofNullable(open.get(channel)).filter(v -> v.view != null);
    } finally {
      lock.unlock();
    }
  }

  private void forget(OpenView view) {
    lock.lock();
    try {
      if (open.remove(view.channel) == null) {
        return;
      }
    } finally {
      lock.unlock();
    }
    count();
  }

  /// Counts anew under a lock of its own: so the last count that is told is the right one.
  private void count() {
    counting.lock();
    try {
      int count;
      lock.lock();
      try {
        count = open.size();
      } finally {
        lock.unlock();
      }
      counted.accept(count);
    } finally {
      counting.unlock();
    }
  }

  /// One view, which begins once the client knows its channel.
  private final class OpenView implements ViewOutput, AutoCloseable {
    private final long channel;
    private final boolean deflate;
    private volatile @Nullable View view;

    OpenView(long channel, boolean deflate) {
      this.channel = channel;
      this.deflate = deflate;
    }

    void begin(View begun) {
      boolean tooLate;
      lock.lock();
      try {
        view = begun;
        tooLate = closed;
      } finally {
        lock.unlock();
      }
      if (tooLate) {
        close();
      }
    }

    View view() {
      return Objects.requireNonNull(view, "not begun");
    }

    @Override
    public void output(Chunk chunk) {
      var shorter = deflate ? chunk.deflated() : Optional.<ByteBuffer>empty();
      out.send(
          shorter
              .map(bytes -> BinaryFrame.deflated(channel, bytes))
              .orElseGet(() -> BinaryFrame.output(channel, chunk.bytes())));
    }

    @Override
    public void restarted() {
      out.event(TOPIC, new EventData.ViewRestart(channel));
    }

    @Override
    public void changed(ViewState state) {
      out.event(
          TOPIC,
          new EventData.ViewSize(
              channel,
              state.size().cols(),
              state.size().rows(),
              WireMapping.mode(state.mode()),
              state.shows()));
    }

    @Override
    public void leaseEnded(LeaseEnd reason) {
      out.event(TOPIC, new EventData.LeaseEnded(channel, WireMapping.reason(reason)));
    }

    @Override
    public void ended(ViewEnd reason) {
      forget(this);
      out.event(TOPIC, new EventData.ViewEnded(channel, WireMapping.reason(reason)));
    }

    void permitted() {
      var begun = view;
      if (begun != null) {
        begun.permitted();
      }
    }

    @Override
    public void close() {
      var begun = view;
      if (begun != null) {
        begun.close();
      }
    }
  }
}
