package dev.traymux.terminal;

import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import dev.traymux.tmux.ViewClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What tmux draws for everybody who looks at one window: one client in one pty, read once.
///
/// What a terminal shows follows from everything it was sent since its client began. So a viewer
/// that comes later first takes what was drawn by then, which a drawing keeps as long as it is
/// short.
final class Drawing implements AutoCloseable {
  /// How much of its beginning a drawing keeps: any usual screen, and it leaves whoever takes it
  /// room for what follows.
  static final int KEPT = 24 * 1024;

  /// How long a viewer that has no room may hold up others that have: longer than an
  /// acknowledgement takes on a good network, too short to be felt at the keyboard, and only once.
  static final Duration PATIENCE = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(Drawing.class);

  private static final byte[] NOTHING = {};

  // What one read may bring, and so one message to every viewer.
  private static final int CHUNK = 8 * 1024;

  // With less room than this a viewer among others counts as having none.
  private static final int LITTLE = 1024;

  private final SessionId session;
  private final boolean alone;
  private final Drawings drawings;
  private final long opened = System.nanoTime();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // All guarded by lock.
  private @Nullable ViewClient client;
  private @Nullable InputQueue input;
  private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private List<View> viewers = List.of();
  private final Owed owed = new Owed();
  private boolean over;
  private boolean waiting;
  private boolean clientEnded;
  private final Mending mending;

  /// @param alone whether this is for one viewer that does not keep up with others
  Drawing(SessionId session, boolean alone, Drawings drawings) {
    this.session = session;
    this.alone = alone;
    this.drawings = drawings;
    this.mending =
        new Mending((delay, work) -> drawings.after(delay, () -> locked(work)), this::repaint);
  }

  SessionId session() {
    return session;
  }

  boolean isAlone() {
    return alone;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - opened);
  }

  /// Begins to draw what `client` shows.
  void start(ViewClient client, Size size) {
    lock.lock();
    try {
      if (!over) {
        this.client = client;
        input = new InputQueue(client);
        // It may have changed since the pty was opened.
        client.resize(size);
        client.ended().whenComplete((_, _) -> clientEnded());
        Thread.ofPlatform().daemon().name("view-output").start(() -> draw(client));
        return;
      }
    } finally {
      lock.unlock();
    }
    // Nobody wants it any more.
    client.close();
  }

  /// @return false when there is no room for all of it, and nothing was taken
  boolean input(byte[] bytes) {
    InputQueue to;
    lock.lock();
    try {
      to = input;
    } finally {
      lock.unlock();
    }
    return to == null || to.offer(bytes);
  }

  void resize(Size size) {
    lock.lock();
    try {
      if (client != null) {
        client.resize(size);
      }
    } finally {
      lock.unlock();
    }
  }

  void setIgnoreSize(boolean ignore) {
    lock.lock();
    try {
      if (client != null) {
        client.setIgnoreSize(ignore);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Draws for one more viewer, from the beginning.
  ///
  /// @return false when the beginning is kept no more
  boolean join(View view) {
    var left = Optional.<Drawing>empty();
    lock.lock();
    try {
      if (kept == null) {
        return false;
      }
      boolean isBack = owed.isOwed(view) && view.isToShow(this);
      if (!viewers.contains(view) || isBack) {
        // What it had got of the beginning, it has seen the last of.
        owed.forget(view);
        var more = new ArrayList<>(viewers);
        more.remove(view);
        more.add(view);
        viewers = List.copyOf(more);
        if (kept.size() > 0) {
          // Under the lock, so that nothing drawn from now on comes before it.
          left = owed.send(this, view, kept.toByteArray());
        }
        wake();
      }
    } finally {
      lock.unlock();
    }
    left.ifPresent(drawing -> drawings.left(drawing, view));
    return true;
  }

  /// Whether [#join] works now.
  boolean isKept() {
    lock.lock();
    try {
      return kept != null;
    } finally {
      lock.unlock();
    }
  }

  List<View> viewers() {
    lock.lock();
    try {
      return viewers;
    } finally {
      lock.unlock();
    }
  }

  void leave(View view) {
    lock.lock();
    try {
      viewers = viewers.stream().filter(v -> v != view).toList();
      owed.forget(view);
      wake();
    } finally {
      lock.unlock();
    }
  }

  /// Nothing more comes, so viewers that do not keep up learn of the end all the same.
  private void clientEnded() {
    lock.lock();
    try {
      clientEnded = true;
      wake();
    } finally {
      lock.unlock();
    }
  }

  /// A viewer acknowledged something.
  void roomMade(View view) {
    var left = Optional.<Drawing>empty();
    lock.lock();
    try {
      if (owed.isOwed(view)) {
        left = owed.send(this, view, NOTHING);
      }
      wake();
    } finally {
      lock.unlock();
    }
    left.ifPresent(drawing -> drawings.left(drawing, view));
  }

  private void wake() {
    if (waiting) {
      changed.signal();
    }
  }

  private void draw(ViewClient from) {
    boolean broken = false;
    try {
      var chunk = new byte[CHUNK];
      for (int room = awaitRoom(); room > 0; room = awaitRoom()) {
        int n = from.read(chunk, 0, Math.min(room, CHUNK));
        if (n < 0) {
          break;
        }
        deliver(Arrays.copyOf(chunk, n));
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("a view broke off", e);
      broken = true;
    } finally {
      finish(from, broken);
    }
  }

  /// Waits until somebody can take something. Those who cannot are waited for while nobody can, and
  /// for a moment otherwise.
  ///
  /// @return how many bytes all who are left can take; 0 when the drawing is over
  private int awaitRoom() {
    lock.lock();
    try {
      long patience = PATIENCE.toNanos();
      while (!over) {
        int little = viewers.size() > 1 ? LITTLE : 1;
        var rooms = viewers.stream().mapToInt(this::room).summaryStatistics();
        if (viewers.isEmpty() && kept != null && kept.size() < KEPT) {
          return KEPT - kept.size();
        }
        if (rooms.getCount() > 0 && rooms.getMin() >= little) {
          return rooms.getMin();
        }
        if (clientEnded) {
          return 0;
        }
        waiting = true;
        if (rooms.getCount() == 0 || rooms.getMax() < little) {
          patience = PATIENCE.toNanos();
          changed.awaitUninterruptibly();
        } else if (patience > 0) {
          patience = changed.awaitNanos(patience);
        } else if (!leaveBehind(little)) {
          // Who is owed something has made room by now, and waits for this lock to be sent it.
          patience = PATIENCE.toNanos();
        }
        waiting = false;
      }
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } finally {
      lock.unlock();
    }
  }

  private int room(View view) {
    return owed.isOwed(view) ? 0 : view.room();
  }

  /// Those who keep up with another drawing instead have nothing to do with this one any more.
  ///
  /// @return whether there was anybody to leave
  private boolean leaveBehind(int little) {
    var slow = viewers.stream().filter(v -> !v.uses(this) || v.fallBehind(little)).toList();
    viewers = viewers.stream().filter(v -> !slow.contains(v)).toList();
    slow.forEach(owed::forget);
    return !slow.isEmpty();
  }

  private void deliver(byte[] bytes) {
    List<View> now;
    var left = new ArrayList<Runnable>();
    lock.lock();
    try {
      if (over) {
        return;
      }
      keep(bytes);
      if (input != null) {
        // Who draws has taken the terminal over.
        input.begin();
      }
      if (client != null && client.isWiped()) {
        mending.need();
      }
      now = viewers.stream().filter(view -> room(view) >= bytes.length).toList();
      for (var newcomer : viewers.stream().filter(view -> !now.contains(view)).toList()) {
        owed.send(this, newcomer, bytes)
            .ifPresent(drawing -> left.add(() -> drawings.left(drawing, newcomer)));
      }
    } finally {
      lock.unlock();
    }
    left.forEach(Runnable::run);
    var chunk = new Chunk(bytes);
    for (var view : now) {
      view.take(this, chunk).ifPresent(drawing -> drawings.left(drawing, view));
    }
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  private void repaint() {
    if (client != null && !over) {
      client.repaint();
    }
  }

  private void keep(byte[] bytes) {
    if (kept != null) {
      if (kept.size() + bytes.length > KEPT) {
        kept = null;
      } else {
        kept.writeBytes(bytes);
      }
    }
  }

  /// Hangs up. Closing twice does nothing.
  @Override
  public void close() {
    lock.lock();
    try {
      over = true;
      kept = null;
      mending.cancel();
      changed.signalAll();
      if (client != null) {
        client.close();
      }
      if (input != null) {
        input.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private void finish(ViewClient from, boolean broken) {
    boolean closed;
    lock.lock();
    try {
      closed = over;
    } finally {
      lock.unlock();
    }
    close();
    if (!closed) {
      drawings.ended(this, broken ? ViewEnd.FAILED : reason(from));
    }
  }

  private static ViewEnd reason(ViewClient from) {
    return switch (from.departure()) {
      case SESSION_ENDED -> ViewEnd.SESSION_ENDED;
      case SERVER_ENDED -> ViewEnd.SERVER_ENDED;
      case DETACHED -> ViewEnd.DETACHED;
      case BROKEN -> ViewEnd.FAILED;
    };
  }
}
