package dev.traymux.terminal;

import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import dev.traymux.tmux.ViewClient;
import dev.traymux.tmux.ViewWatcher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One session shown live to one viewer. Every method may be called from any thread and none of
/// them blocks.
public final class View implements AutoCloseable {
  /// How many bytes may be under way to the viewer. A phone on a slow link sees at most this much
  /// of the past.
  public static final int WINDOW = 32 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(View.class);

  // What one read may bring, and so one message to the viewer.
  private static final int CHUNK = 8 * 1024;

  private final SessionId session;
  private final ViewOutput output;
  private final Consumer<View> left;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();

  // All guarded by lock.
  private @Nullable ViewClient client;
  private @Nullable InputQueue input;
  private Size wanted;
  private Size window;
  private String shows;
  private boolean shared;
  private boolean leading = true;
  private ViewMode mode;
  private Size size;
  private boolean untold;
  private long sent;
  private long acknowledged;
  private boolean over;
  private boolean closed;
  private boolean clientEnded;
  private Optional<ViewEnd> fault = Optional.empty();

  /// @param window the size that the session's current window has
  /// @param shows that window's id
  /// @param shared whether somebody else looks at it
  /// @param left called once, when this view shows nothing any more
  View(
      SessionId session,
      Size wanted,
      Size window,
      String shows,
      boolean shared,
      ViewOutput output,
      Consumer<View> left) {
    this.session = session;
    this.wanted = wanted;
    this.window = window;
    this.shows = shows;
    this.shared = shared;
    this.output = output;
    this.left = left;
    this.mode = shared ? ViewMode.MIRROR : ViewMode.FIT;
    this.size = shared ? window : wanted;
  }

  /// The session that is shown.
  public SessionId session() {
    return session;
  }

  /// Begins to show what `opened` shows.
  void start(ViewClient opened) {
    lock.lock();
    try {
      client = opened;
      // It may have changed since the pty was opened.
      opened.resize(size);
      input = new InputQueue(opened);
    } finally {
      lock.unlock();
    }
    opened.ended().whenComplete((_, _) -> stopWaiting());
    Thread.ofPlatform().daemon().name("view-output").start(() -> show(opened));
  }

  /// What the viewer's terminal must have now.
  public Size size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  /// Who decides about the size now.
  public ViewMode mode() {
    lock.lock();
    try {
      return mode;
    } finally {
      lock.unlock();
    }
  }

  /// The id of the window that is shown now.
  public String shows() {
    lock.lock();
    try {
      return shows;
    } finally {
      lock.unlock();
    }
  }

  /// Types. When tmux takes no input for so long that a megabyte waits, the view ends with
  /// [ViewEnd#FAILED].
  public void input(ByteBuffer bytes) {
    var copy = new byte[bytes.remaining()];
    bytes.get(copy);
    lock.lock();
    try {
      if (!over && input != null && !input.offer(copy)) {
        fail(ViewEnd.FAILED);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Makes room. What was never sent, or was taken back, ends the view with
  /// [ViewEnd#BAD_ACKNOWLEDGE].
  ///
  /// @param total how many bytes of output the viewer's terminal has taken in since the view began
  public void acknowledge(long total) {
    lock.lock();
    try {
      if (total < acknowledged || total > sent) {
        fail(ViewEnd.BAD_ACKNOWLEDGE);
      } else {
        acknowledged = total;
        room.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The viewer has room for `wanted`.
  ///
  /// @return the size its terminal must have, which is another one while the view mirrors
  /// @throws IllegalArgumentException for a size that no terminal can have
  public Size resize(Size wanted) {
    if (!wanted.isUsable()) {
      throw new IllegalArgumentException("no terminal has " + wanted);
    }
    lock.lock();
    try {
      this.wanted = wanted;
      if (mode == ViewMode.FIT && !size.equals(wanted)) {
        takeSize(wanted);
      }
      return size;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the view and leaves the session as it is. Output that is being delivered may still
  /// arrive. Closing twice does nothing.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      end();
    } finally {
      lock.unlock();
    }
  }

  /// tmux was asked about this view.
  void seen(ViewWatcher.Sighting sighting) {
    lock.lock();
    try {
      window = sighting.window();
      untold |= !shows.equals(sighting.shows());
      shows = sighting.shows();
      shared = sighting.shared();
      settle(sighting.ignoringSize());
    } finally {
      lock.unlock();
    }
  }

  /// Whether this view may set the size when nobody else looks. Of several views of one session,
  /// one may.
  void lead(boolean leading) {
    lock.lock();
    try {
      this.leading = leading;
      settle(mode == ViewMode.MIRROR);
    } finally {
      lock.unlock();
    }
  }

  /// Works out mode and size anew, and tells tmux now and the viewer with the next bytes.
  ///
  /// @param ignoring whether tmux leaves this view's size out of account
  private void settle(boolean ignoring) {
    var now = leading && !shared ? ViewMode.FIT : ViewMode.MIRROR;
    var fitting = now == ViewMode.FIT ? wanted : window;
    boolean news = now != mode || !fitting.equals(size);
    mode = now;
    untold |= news;
    if (client != null && ignoring != (now == ViewMode.MIRROR)) {
      // Repaints, so there will be bytes to tell the viewer with.
      client.setIgnoreSize(now == ViewMode.MIRROR);
    }
    if (!fitting.equals(size)) {
      takeSize(fitting);
    }
  }

  private void takeSize(Size now) {
    size = now;
    if (client != null) {
      client.resize(now);
    }
  }

  private void fail(ViewEnd reason) {
    if (!over) {
      fault = Optional.of(reason);
      end();
    }
  }

  private void end() {
    over = true;
    room.signal();
    if (client != null) {
      client.close();
    }
    if (input != null) {
      input.close();
    }
  }

  private void show(ViewClient from) {
    try {
      var chunk = new byte[CHUNK];
      for (int free = awaitRoom(); free > 0; free = awaitRoom()) {
        int n = from.read(chunk, 0, Math.min(free, chunk.length));
        if (n < 0) {
          break;
        }
        deliver(Arrays.copyOf(chunk, n));
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("a view broke off", e);
      lock.lock();
      try {
        fail(ViewEnd.FAILED);
      } finally {
        lock.unlock();
      }
    } finally {
      finish(from);
    }
  }

  /// Nothing more comes, so a viewer that does not keep up learns of the end all the same.
  private void stopWaiting() {
    lock.lock();
    try {
      clientEnded = true;
      room.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the viewer has kept up.
  ///
  /// @return how many bytes may be sent now; 0 when the view is over
  private int awaitRoom() {
    lock.lock();
    try {
      while (!over && !clientEnded && sent - acknowledged >= WINDOW) {
        room.awaitUninterruptibly();
      }
      return over ? 0 : Math.toIntExact(WINDOW - (sent - acknowledged));
    } finally {
      lock.unlock();
    }
  }

  private void deliver(byte[] bytes) {
    boolean tell;
    Size toldSize;
    ViewMode toldMode;
    String toldWindow;
    lock.lock();
    try {
      if (over) {
        return;
      }
      // Before they are handed over: the acknowledgement may be back before the call is.
      sent += bytes.length;
      tell = untold;
      untold = false;
      toldSize = size;
      toldMode = mode;
      toldWindow = shows;
    } finally {
      lock.unlock();
    }
    if (tell) {
      output.resized(toldSize, toldMode, toldWindow);
    }
    output.output(ByteBuffer.wrap(bytes));
  }

  private void finish(ViewClient from) {
    var reason = reason(from);
    lock.lock();
    try {
      end();
    } finally {
      lock.unlock();
    }
    left.accept(this);
    reason.ifPresent(output::ended);
  }

  /// @return empty when the viewer closed the view and need not be told
  private Optional<ViewEnd> reason(ViewClient from) {
    lock.lock();
    try {
      if (closed || fault.isPresent()) {
        return closed ? Optional.empty() : fault;
      }
    } finally {
      lock.unlock();
    }
    return Optional.of(
        switch (from.departure()) {
          case SESSION_ENDED -> ViewEnd.SESSION_ENDED;
          case SERVER_ENDED -> ViewEnd.SERVER_ENDED;
          case DETACHED -> ViewEnd.DETACHED;
          case BROKEN -> ViewEnd.FAILED;
        });
  }
}
