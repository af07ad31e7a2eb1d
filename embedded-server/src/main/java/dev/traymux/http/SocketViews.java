package dev.traymux.http;

import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import dev.traymux.terminal.Terminals;
import dev.traymux.terminal.View;
import dev.traymux.terminal.ViewEnd;
import dev.traymux.terminal.ViewMode;
import dev.traymux.terminal.ViewOutput;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The live views of one socket, by channel.
final class SocketViews implements AutoCloseable {
  private static final String TOPIC = "terminal";

  private final Terminals terminals;
  private final Outbound out;
  private final IntConsumer counted;

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

  Reply attach(Params.TerminalAttach params) {
    var session = SessionId.parse(params.session()).orElseThrow(SessionException.Gone::new);
    var opening = reserve();
    if (opening.isEmpty()) {
      return new Reply.Refused(
          Problems.of(
              ErrorCode.VIEW_LIMIT,
              "A device can look at "
                  + Protocol.MAX_VIEWS
                  + " sessions at once. Close one first."));
    }
    var view = opening.get();
    try {
      view.begin(terminals.attach(session, new Size(params.cols(), params.rows()), view));
    } catch (RuntimeException e) {
      forget(view);
      throw e;
    }
    var size = view.view().size();
    return new Reply.Done(
        new Result.Attached(
            view.channel,
            size.cols(),
            size.rows(),
            WireMapping.mode(view.view().mode()),
            view.view().shows(),
            View.WINDOW),
        view::announced);
  }

  Reply resize(Params.TerminalResize params) {
    var open = find(params.channel());
    if (open.isEmpty()) {
      return new Reply.Refused(
          Problems.of(ErrorCode.BAD_PARAMS, "This view has ended.", Map.of("field", "channel")));
    }
    var view = open.get().view();
    var size = view.resize(new Size(params.cols(), params.rows()));
    return Reply.done(
        new Result.Resized(size.cols(), size.rows(), WireMapping.mode(view.mode()), view.shows()));
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
              view.close();
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

  private Optional<OpenView> reserve() {
    int count;
    OpenView view;
    lock.lock();
    try {
      if (open.size() >= Protocol.MAX_VIEWS) {
        return Optional.empty();
      }
      view = new OpenView(++lastChannel);
      open.put(view.channel, view);
      count = open.size();
    } finally {
      lock.unlock();
    }
    counted.accept(count);
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
    int count;
    lock.lock();
    try {
      if (open.remove(view.channel) == null) {
        return;
      }
      count = open.size();
    } finally {
      lock.unlock();
    }
    counted.accept(count);
  }

  /// One view. What it shows waits until the client has been told its channel.
  private final class OpenView implements ViewOutput, AutoCloseable {
    private final long channel;
    private final CountDownLatch announced = new CountDownLatch(1);
    private volatile @Nullable View view;

    OpenView(long channel) {
      this.channel = channel;
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

    void announced() {
      announced.countDown();
    }

    @Override
    public void output(ByteBuffer bytes) {
      if (awaitAnnounced()) {
        out.send(BinaryFrame.output(channel, bytes));
      }
    }

    @Override
    public void resized(Size size, ViewMode mode, String shows) {
      if (awaitAnnounced()) {
        out.event(
            TOPIC,
            new EventData.ViewSize(
                channel, size.cols(), size.rows(), WireMapping.mode(mode), shows));
      }
    }

    @Override
    public void ended(ViewEnd reason) {
      if (awaitAnnounced()) {
        forget(this);
        out.event(TOPIC, new EventData.ViewEnded(channel, WireMapping.reason(reason)));
      }
    }

    // Called on the view's own thread, which may wait.
    private boolean awaitAnnounced() {
      try {
        announced.await();
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() {
      announced.countDown();
      var begun = view;
      if (begun != null) {
        begun.close();
      }
    }
  }
}
