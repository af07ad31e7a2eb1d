package dev.traymux.terminal;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.Deflater;

/// Raw deflate (RFC 1951), fast rather than thorough: output of a terminal shrinks about fivefold
/// anyway.
final class Compression {
  // A deflater holds a quarter of a megabyte outside the heap; as many as there may be at work at
  // once are kept.
  private static final BlockingQueue<Deflater> IDLE = new ArrayBlockingQueue<>(4);

  private Compression() {}

  /// Empty where less than a quarter would be saved.
  static Optional<byte[]> deflate(byte[] bytes) {
    var kept = IDLE.poll();
    var deflater = kept == null ? new Deflater(Deflater.BEST_SPEED, true) : kept;
    try {
      deflater.setInput(bytes);
      deflater.finish();
      var into = new byte[bytes.length - bytes.length / 4];
      int length = deflater.deflate(into);
      return deflater.finished() ? Optional.of(Arrays.copyOf(into, length)) : Optional.empty();
    } finally {
      deflater.reset();
      if (!IDLE.offer(deflater)) {
        deflater.end();
      }
    }
  }
}
