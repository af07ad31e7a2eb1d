package dev.traymux.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Time that passes when a test says so.
public final class ManualLater implements Later {
  private record Waiting(Duration due, Runnable work) {}

  // Both guarded by this.
  private final List<Waiting> waiting = new ArrayList<>();
  private Duration now = Duration.ZERO;

  @Override
  public synchronized Runnable after(Duration delay, Runnable work) {
    var entry = new Waiting(now.plus(delay), work);
    waiting.add(entry);
    return () -> cancel(entry);
  }

  private synchronized void cancel(Waiting entry) {
    waiting.remove(entry);
  }

  public void pass(Duration time) {
    due(time).forEach(entry -> entry.work.run());
  }

  private synchronized List<Waiting> due(Duration time) {
    now = now.plus(time);
    var due = waiting.stream().filter(entry -> entry.due.compareTo(now) <= 0).toList();
    waiting.removeAll(due);
    return due;
  }
}
