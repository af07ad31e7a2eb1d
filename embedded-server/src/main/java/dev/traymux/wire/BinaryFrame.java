package dev.traymux.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/// What clients send in binary frames: `kind:u8, channel:u32 big-endian, payload`.
public sealed interface BinaryFrame {
  int HEADER = 5;

  byte KIND_OUTPUT = 1;
  byte KIND_INPUT = 2;
  byte KIND_ACKNOWLEDGE = 3;
  byte KIND_DEFLATED = 4;

  /// Which view it is about.
  long channel();

  /// Bytes as typed.
  record Input(long channel, ByteBuffer bytes) implements BinaryFrame {}

  /// @param total how many bytes the client's terminal has parsed since it attached
  record Acknowledge(long channel, long total) implements BinaryFrame {}

  /// Reads one frame; empty if it is not one. The payload shares `frame`'s memory.
  static Optional<BinaryFrame> parse(ByteBuffer frame) {
    if (frame.remaining() < HEADER) {
      return Optional.empty();
    }
    byte kind = frame.get();
    long channel = Integer.toUnsignedLong(frame.getInt());
    return switch (kind) {
      case KIND_INPUT -> Optional.of(new Input(channel, frame.slice()));
      case KIND_ACKNOWLEDGE ->
          frame.remaining() == Long.BYTES && frame.get(frame.position()) >= 0
              ? Optional.of(new Acknowledge(channel, frame.getLong()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// A frame of output, ready to be sent.
  static ByteBuffer output(long channel, ByteBuffer payload) {
    return frame(KIND_OUTPUT, channel, payload);
  }

  /// A frame of output that was compressed, ready to be sent.
  static ByteBuffer deflated(long channel, ByteBuffer payload) {
    return frame(KIND_DEFLATED, channel, payload);
  }

  private static ByteBuffer frame(byte kind, long channel, ByteBuffer payload) {
    var frame = ByteBuffer.allocate(HEADER + payload.remaining());
    return frame.put(kind).putInt((int) channel).put(payload).flip();
  }
}
