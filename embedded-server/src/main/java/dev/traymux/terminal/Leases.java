package dev.traymux.terminal;

import dev.traymux.session.ServerId;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.session.Size;
import dev.traymux.tmux.Tmux;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which view sizes which window, whoever else looks at it. tmux is told, and keeps what is to be
/// put back; see [Tmux#holdSize].
final class Leases {
  /// How long a size is kept for a viewer that is gone without a word: phones lose their network
  /// for a moment all the time.
  static final Duration KEPT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  private final Tmux tmux;
  private final Later later;
  private final Executor background;

  // Held while tmux works, so that what is known here and what it does stay in step.
  private final ReentrantLock changing = new ReentrantLock();

  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock.
  private final Map<Place, Lease> held = new HashMap<>();

  private record Place(ServerId server, String window) {}

  private static final class Lease {
    private final SessionId session;
    private final Viewer viewer;
    private final Size size;
    // Null once the viewer is gone.
    private @Nullable View holder;
    private Runnable cancel = () -> {};

    Lease(View holder) {
      this.session = holder.session();
      this.viewer = holder.viewer();
      this.size = holder.wanted();
      this.holder = holder;
    }
  }

  Leases(Tmux tmux, Later later, Executor background) {
    this.tmux = tmux;
    this.later = later;
    this.background = background;
  }

  Optional<View> holder(ServerId server, String window) {
    lock.lock();
    try {
      return Optional.ofNullable(held.get(new Place(server, window))).map(lease -> lease.holder);
    } finally {
      lock.unlock();
    }
  }

  /// The window whose size this view holds.
  Optional<String> heldBy(View view) {
    lock.lock();
    try {
      return held.entrySet().stream()
          .filter(e -> e.getValue().holder == view)
          .map(e -> e.getKey().window)
          .findFirst();
    } finally {
      lock.unlock();
    }
  }

  /// Has the view hold the window's size, or hold it at the size that it wants by now. Waits for
  /// tmux.
  void hold(View view, String window) {
    changing.lock();
    try {
      var place = new Place(view.session().server(), window);
      var lease = new Lease(view);
      Lease before;
      lock.lock();
      try {
        // Nobody would give it back: [#left] has been called, or finds it.
        if (view.isOver()) {
          return;
        }
        before = held.put(place, lease);
      } finally {
        lock.unlock();
      }
      try {
        if (before == null
            || !before.viewer.isKnownAs(lease.viewer)
            || !before.size.equals(lease.size)) {
          tmux.holdSize(view.session(), window, lease.size, view.viewer().name());
        }
      } catch (RuntimeException e) {
        put(place, before);
        if (before == null) {
          // It may have been done all the same.
          giveBackLater(place, lease.session);
        }
        throw e;
      }
      if (before != null) {
        before.cancel.run();
        if (before.holder != null && before.holder != view) {
          before.holder.leaseEnded(LeaseEnd.TAKEN_OVER);
        }
      }
    } finally {
      changing.unlock();
    }
  }

  /// Has the view, if it still holds a window's size, hold it at the size that it wants by now.
  void resizeSoon(View view) {
    soon(() -> heldBy(view).ifPresent(window -> hold(view, window)));
  }

  /// Gives back what the view holds, if anything. Waits for tmux.
  void release(View view) {
    changing.lock();
    try {
      var window = heldBy(view);
      if (window.isPresent()) {
        var place = new Place(view.session().server(), window.get());
        put(place, null);
        giveBack(place, view.session());
      }
    } finally {
      changing.unlock();
    }
  }

  /// The same, without waiting.
  void releaseSoon(View view) {
    soon(() -> release(view));
  }

  private void soon(Runnable work) {
    background.execute(
        () -> {
          changing.lock();
          try {
            work.run();
          } catch (SessionException e) {
            LOG.warn("the size of a window could not be changed: {}", e.getMessage());
          } finally {
            changing.unlock();
          }
        });
  }

  /// Where tmux does not answer now, it is asked again later: no window may stay small for that.
  private void giveBack(Place place, SessionId session) {
    try {
      tmux.giveSizeBack(session, place.window);
    } catch (SessionException.TmuxUnavailable e) {
      giveBackLater(place, session);
      throw e;
    }
  }

  private void giveBackLater(Place place, SessionId session) {
    later.after(
        KEPT,
        () ->
            soon(
                () -> {
                  if (!isHeld(place)) {
                    giveBack(place, session);
                  }
                }));
  }

  private boolean isHeld(Place place) {
    lock.lock();
    try {
      return held.containsKey(place);
    } finally {
      lock.unlock();
    }
  }

  /// Gives a window's size back, whoever holds it, and tells the holder. Waits for tmux.
  void takeBack(SessionId session, String window) {
    changing.lock();
    try {
      var place = new Place(session.server(), window);
      var lease = put(place, null);
      giveBack(place, session);
      if (lease != null) {
        lease.cancel.run();
        if (lease.holder != null) {
          lease.holder.leaseEnded(LeaseEnd.TAKEN_BACK);
        }
      }
    } finally {
      changing.unlock();
    }
  }

  /// The view is gone without a word. It may be back soon.
  void left(View view) {
    lock.lock();
    try {
      held.forEach(
          (place, lease) -> {
            if (lease.holder == view) {
              lease.holder = null;
              lease.cancel = later.after(KEPT, () -> soon(() -> expire(place, lease)));
            }
          });
    } finally {
      lock.unlock();
    }
  }

  /// Whether this viewer held the window's size when it was last seen, a moment ago, and may have
  /// it again.
  boolean isKeptFor(SessionId session, String window, Viewer viewer) {
    lock.lock();
    try {
      var lease = held.get(new Place(session.server(), window));
      return lease != null
          && lease.holder == null
          && lease.viewer.id().equals(viewer.id())
          && viewer.mayType().getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  private void expire(Place place, Lease lease) {
    if (remove(place, lease)) {
      giveBack(place, lease.session);
    }
  }

  private @Nullable Lease put(Place place, @Nullable Lease lease) {
    lock.lock();
    try {
      return lease == null ? held.remove(place) : held.put(place, lease);
    } finally {
      lock.unlock();
    }
  }

  private boolean remove(Place place, Lease lease) {
    lock.lock();
    try {
      return lease.holder == null && held.remove(place, lease);
    } finally {
      lock.unlock();
    }
  }

  /// Forgets everything; the sizes are given back by [Tmux#close].
  void close() {
    List<Lease> all;
    lock.lock();
    try {
      all = List.copyOf(held.values());
      held.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(lease -> lease.cancel.run());
  }
}
