package dev.traymux.desktop;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a test has opened so far. All of it is closed, the last first, however far the test came
/// and whatever else fails to close.
public final class Opened implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /// Remembers to close it.
  public <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    if (parts.isEmpty()) {
      return;
    }
    try {
      parts.pop().close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      close();
    }
  }
}
