package dev.traymux.terminal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a [Drawing] still has to send to viewers that had no room for all of it when they came:
/// whoever goes back and forth between windows gets no more than a [View#WINDOW] ahead. Guarded by
/// the lock of the drawing.
final class Owed {
  private final Map<View, byte[]> owed = new HashMap<>();

  boolean isOwed(View view) {
    return owed.containsKey(view);
  }

  /// Sends what there is room for, after what is owed already, and owes the rest.
  ///
  /// @return as [View#take]
  Optional<Drawing> send(Drawing from, View view, byte[] bytes) {
    var all = after(owed.remove(view), bytes);
    int now = Math.clamp(view.room(), 0, all.length);
    if (now < all.length) {
      owed.put(view, Arrays.copyOfRange(all, now, all.length));
    }
    return now == 0 ? Optional.empty() : view.take(from, new Chunk(Arrays.copyOf(all, now)));
  }

  void forget(View view) {
    owed.remove(view);
  }

  private static byte[] after(byte @Nullable [] first, byte[] bytes) {
    if (first == null) {
      return bytes;
    }
    var all = Arrays.copyOf(first, first.length + bytes.length);
    System.arraycopy(bytes, 0, all, first.length, bytes.length);
    return all;
  }
}
