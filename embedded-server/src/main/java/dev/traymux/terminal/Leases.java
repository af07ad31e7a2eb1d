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
      var before = put(place, lease);
      try {
        if (before == null
            || !before.viewer.equals(lease.viewer)
            || !before.size.equals(lease.size)) {
          tmux.holdSize(view.session(), window, lease.size, view.viewer().name());
        }
      } catch (RuntimeException e) {
        put(place, before);
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

  /// Gives back what the view holds, if anything. Waits for tmux.
  void release(View view) {
    changing.lock();
    try {
      var window = heldBy(view);
      if (window.isPresent()) {
        put(new Place(view.session().server(), window.get()), null);
        tmux.giveSizeBack(view.session(), window.get());
      }
    } finally {
      changing.unlock();
    }
  }

  /// Gives a window's size back, whoever holds it, and tells the holder. Waits for tmux.
  void takeBack(SessionId session, String window) {
    changing.lock();
    try {
      var lease = put(new Place(session.server(), window), null);
      tmux.giveSizeBack(session, window);
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
              lease.cancel =
                  later.after(KEPT, () -> background.execute(() -> expire(place, lease)));
            }
          });
    } finally {
      lock.unlock();
    }
  }

  /// Whether this viewer held the window's size when it was last seen, a moment ago.
  boolean isKeptFor(SessionId session, String window, Viewer viewer) {
    lock.lock();
    try {
      var lease = held.get(new Place(session.server(), window));
      return lease != null && lease.holder == null && lease.viewer.id().equals(viewer.id());
    } finally {
      lock.unlock();
    }
  }

  private void expire(Place place, Lease lease) {
    changing.lock();
    try {
      if (remove(place, lease)) {
        tmux.giveSizeBack(lease.session, place.window);
      }
    } catch (SessionException e) {
      LOG.warn("the size of a window could not be given back: {}", e.getMessage());
    } finally {
      changing.unlock();
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
