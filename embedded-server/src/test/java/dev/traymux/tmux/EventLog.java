package dev.traymux.tmux;

import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionSnapshot;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts what a registry tells.
final class EventLog implements SessionListener {
  private final AtomicInteger changes = new AtomicInteger();

  @Override
  public void snapshot(SessionSnapshot all) {}

  @Override
  public void changed(SessionChange change) {
    changes.incrementAndGet();
  }

  int changes() {
    return changes.get();
  }
}
