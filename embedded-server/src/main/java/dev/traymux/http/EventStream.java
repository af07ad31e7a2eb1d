package dev.traymux.http;

import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.TmuxState;
import dev.traymux.wire.Codec;
import dev.traymux.wire.EventData;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/// One stream of what exists and how that changes. One event is on its way at a time; who reads
/// slowly is not told every change, but everything anew once there is room.
final class EventStream implements SessionListener, ServerSentEventConnection.EventCallback {
  private static final Logger log = LoggerFactory.getLogger(EventStream.class);

  private static final int WAITING = 64;
  private static final int GOODBYE_SECONDS = 1;

  private final ServerSentEventConnection connection;
  private final XnioExecutor thread;
  private final Permission permission;
  private final Around around;
  private final InOrder later;

  private final ReentrantLock lock = new ReentrantLock();
  // The rest is guarded by lock, but for what is touched in order only.
  private final Queue<SessionChange> waiting = new ArrayDeque<>();
  private final List<AutoCloseable> owned = new ArrayList<>();
  private @Nullable SessionRegistry registry;
  private boolean anew = true;
  private boolean sending;
  private boolean over;
  private boolean closed;
  private long since;

  // Touched in order only.
  private long sequence;

  /// What all streams have in common.
  ///
  /// @param workers turn what happens into events
  record Around(Codec codec, SocketTimes times, Executor workers) {}

  /// @param thread of the connection
  /// @param permission asked for again with every event
  EventStream(
      ServerSentEventConnection connection,
      XnioExecutor thread,
      Permission permission,
      Around around) {
    this.connection = connection;
    this.thread = thread;
    this.permission = permission;
    this.around = around;
    this.later = new InOrder(around.workers);
    connection.addCloseTask(_ -> release());
    connection.setKeepAliveTime(around.times.ping().toMillis());
    beatLater();
  }

  /// Has something closed when the stream is gone.
  void own(AutoCloseable held) {
    boolean tooLate;
    lock.lock();
    try {
      tooLate = closed;
      if (!tooLate) {
        owned.add(held);
      }
    } finally {
      lock.unlock();
    }
    if (tooLate) {
      close(held);
    }
  }

  /// Starts with a snapshot.
  void follow(SessionRegistry sessions) {
    lock.lock();
    try {
      registry = sessions;
    } finally {
      lock.unlock();
    }
    own(sessions.subscribe(this));
    // What was taken away before anybody listened for that.
    if (!isAllowed()) {
      end();
    }
  }

  /// Says goodbye and closes, also when the client does not read.
  void end() {
    lock.lock();
    try {
      if (over) {
        return;
      }
      over = true;
    } finally {
      lock.unlock();
    }
    connection.send("{}", "end", null, null);
    connection.shutdown();
    thread.executeAfter(this::cutOff, GOODBYE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void snapshot(SessionSnapshot all) {
    later.execute(this::sendNext);
  }

  @Override
  public void changed(SessionChange change) {
    lock.lock();
    try {
      if (waiting.size() == WAITING) {
        waiting.clear();
        anew = true;
      }
      if (!anew) {
        waiting.add(change);
      }
    } finally {
      lock.unlock();
    }
    later.execute(this::sendNext);
  }

  private void sendNext() {
    var next = take();
    if (next.isEmpty()) {
      return;
    }
    if (!isAllowed()) {
      end();
      return;
    }
    connection.send(
        around.codec.encode(next.get()), name(next.get()), Long.toString(++sequence), this);
  }

  private static String name(EventData.Sessions data) {
    return switch (data) {
      case EventData.SessionsSnapshot _ -> "snapshot";
      case EventData.SessionsChanged _ -> "change";
    };
  }

  /// What is to be sent now, which is on its way from here on; empty while something else is.
  private Optional<EventData.Sessions> take() {
    SessionChange change;
    lock.lock();
    try {
      var from = registry;
      if (sending || over || from == null || (!anew && waiting.isEmpty())) {
        return Optional.empty();
      }
      if (anew) {
        var all = from.current();
        // Until tmux was asked for the first time nothing is known.
        if (all.tmux() instanceof TmuxState.Unknown) {
          return Optional.empty();
        }
        anew = false;
        begin();
        return Optional.of(WireMapping.snapshot(all));
      }
      change = waiting.remove();
      begin();
    } finally {
      lock.unlock();
    }
    return Optional.of(WireMapping.change(change));
  }

  private void begin() {
    sending = true;
    since = System.nanoTime();
  }

  @Override
  public void done(ServerSentEventConnection sent, String data, String event, String id) {
    lock.lock();
    try {
      sending = false;
    } finally {
      lock.unlock();
    }
    later.execute(this::sendNext);
  }

  @Override
  public void failed(
      ServerSentEventConnection sent, String data, String event, String id, IOException cause) {
    log.debug("An event could not be sent", cause);
    cutOff();
  }

  // Asked without an event too, for what ends without news, such as the time of a token or cookie.
  private void beat() {
    if (isOver()) {
      return;
    }
    if (isStuck()) {
      cutOff();
      return;
    }
    if (!isAllowed()) {
      end();
    }
    beatLater();
  }

  private void beatLater() {
    thread.executeAfter(this::beat, around.times.ping().toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean isAllowed() {
    return permission.refusal().isEmpty();
  }

  private boolean isOver() {
    lock.lock();
    try {
      return over || closed;
    } finally {
      lock.unlock();
    }
  }

  private boolean isStuck() {
    lock.lock();
    try {
      return sending && System.nanoTime() - since > around.times.silence().toNanos();
    } finally {
      lock.unlock();
    }
  }

  private void cutOff() {
    IoUtils.safeClose(connection);
  }

  /// Gives back what the stream held. Only the first call counts.
  void release() {
    List<AutoCloseable> all;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      over = true;
      closed = true;
      all = List.copyOf(owned);
      owned.clear();
      waiting.clear();
    } finally {
      lock.unlock();
    }
    // Not on the I/O thread: who leaves is written down.
    later.execute(() -> all.forEach(EventStream::close));
  }

  private static void close(AutoCloseable held) {
    try {
      held.close();
    } catch (Exception e) {
      log.warn("Could not give back what a stream held", e);
    }
  }
}
