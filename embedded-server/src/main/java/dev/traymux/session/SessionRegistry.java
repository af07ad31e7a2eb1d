package dev.traymux.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// The one place that knows which sessions exist and tells whoever wants to know. What it knows
/// comes from tmux and is replaced as a whole, so it cannot drift.
public final class SessionRegistry {
  private final ReentrantLock lock = new ReentrantLock();

  // All guarded by lock, which is also held while listeners are called: that is what keeps their
  // calls in order.
  private SessionSnapshot current = SessionSnapshot.EMPTY;
  private final Set<SessionListener> listeners = new LinkedHashSet<>();
  private Runnable whenWatched = () -> {};

  /// What exists, as far as known.
  public SessionSnapshot current() {
    lock.lock();
    try {
      return current;
    } finally {
      lock.unlock();
    }
  }

  /// Whether anybody follows; nobody needs to ask tmux often if not.
  public boolean isWatched() {
    lock.lock();
    try {
      return !listeners.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Has `action` run each time the first listener comes, when what is known may be old. It must
  /// return at once.
  public void whenWatched(Runnable action) {
    lock.lock();
    try {
      whenWatched = action;
    } finally {
      lock.unlock();
    }
  }

  /// Replaces what is known and tells the listeners the difference, if there is one.
  public void publish(SessionSnapshot now) {
    lock.lock();
    try {
      var change = now.since(current);
      current = now;
      if (!change.isEmpty()) {
        List.copyOf(listeners).forEach(l -> l.changed(change));
      }
    } finally {
      lock.unlock();
    }
  }

  /// Calls `listener` with a snapshot before this returns, and with every change from then on.
  public Subscription subscribe(SessionListener listener) {
    lock.lock();
    try {
      boolean first = listeners.isEmpty();
      listeners.add(listener);
      listener.snapshot(current);
      if (first) {
        whenWatched.run();
      }
    } finally {
      lock.unlock();
    }
    return () -> {
      lock.lock();
      try {
        listeners.remove(listener);
      } finally {
        lock.unlock();
      }
    };
  }
}
