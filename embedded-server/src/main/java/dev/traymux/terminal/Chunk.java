package dev.traymux.terminal;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A piece of output on its way to everybody who looks, compressed at most once. Used by one thread
/// at a time.
public final class Chunk {
  // Shorter ones go out sooner than they could be compressed, and every echo is shorter.
  private static final int WORTH_IT = 1024;

  private final byte[] bytes;
  private boolean compressed;
  private byte @Nullable [] deflated;

  Chunk(byte[] bytes) {
    this.bytes = bytes;
  }

  /// How many bytes this is for the terminal, and for whoever counts.
  public int length() {
    return bytes.length;
  }

  /// What the terminal is to get. The memory is shared, so it can only be read.
  public ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /// The same as raw deflate, complete in itself; empty where that would hardly be smaller.
  public Optional<ByteBuffer> deflated() {
    if (!compressed) {
      compressed = true;
      deflated = bytes.length < WORTH_IT ? null : Compression.deflate(bytes).orElse(null);
    }
    return Optional.ofNullable(deflated)
        .map(shorter -> ByteBuffer.wrap(shorter).asReadOnlyBuffer());
  }
}
