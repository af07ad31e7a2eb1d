package dev.traymux.hostile;

import dev.traymux.access.Bytes;
import dev.traymux.exposure.Endpoint;
import dev.traymux.server.TestMachine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A WebSocket that sends any frame, allowed or not; RFC 6455.
final class RawSocket implements AutoCloseable {
  static final int FIN = 0x80;
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int MASKED = 0x80;
  private static final byte[] MASK = {0x11, 0x22, 0x33, 0x44};

  private final RawConnection connection;

  private RawSocket(RawConnection connection) {
    this.connection = connection;
  }

  /// A frame that came: the first byte, and what it carries.
  record Frame(int first, Bytes payload) {
    int opcode() {
      return first & 0x0f;
    }

    String text() {
      return new String(payload.toArray(), StandardCharsets.UTF_8);
    }
  }

  /// Opens one as our own page would, and takes the challenge off it.
  static RawSocket open(TestMachine machine, Endpoint endpoint) {
    var connection = RawConnection.to(machine, endpoint);
    connection.send(upgrade(endpoint.origin(), endpoint.origin()));
    var head = connection.head();
    if (!head.startsWith("HTTP/1.1 101 ")) {
      throw new AssertionError("no socket: " + head);
    }
    var socket = new RawSocket(connection);
    socket.read();
    return socket;
  }

  /// What a browser sends to open one.
  ///
  /// @param origin of the page
  /// @param served what it was asked for, as a browser writes it
  static String upgrade(String origin, String served) {
    return """
    GET /api/v1/ws HTTP/1.1\r
    Host: %s\r
    Origin: %s\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Version: 13\r
    Sec-WebSocket-Protocol: traymux.v1\r
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
    \r
    """
        .formatted(served.substring(served.indexOf("//") + 2), origin);
  }

  /// A frame by the book, masked as clients have to.
  static byte[] frame(int first, byte[] payload) {
    var header = header(first, true, payload.length);
    var frame = Arrays.copyOf(header, header.length + payload.length);
    for (int i = 0; i < payload.length; i++) {
      frame[header.length + i] = (byte) (payload[i] ^ MASK[i % MASK.length]);
    }
    return frame;
  }

  static byte[] frame(int first, String text) {
    return frame(first, text.getBytes(StandardCharsets.UTF_8));
  }

  /// The beginning of a frame that says it is that long.
  static byte[] header(int first, boolean masked, long length) {
    var header = ByteBuffer.allocate(14).put((byte) first);
    int mask = masked ? MASKED : 0;
    if (length >= 0 && length < 126) {
      header.put((byte) (mask | (int) length));
    } else if (length >= 0 && length <= 0xffff) {
      header.put((byte) (mask | 126)).putShort((short) length);
    } else {
      header.put((byte) (mask | 127)).putLong(length);
    }
    if (masked) {
      header.put(MASK);
    }
    return Arrays.copyOf(header.array(), header.position());
  }

  RawSocket send(byte[] bytes) {
    connection.send(bytes);
    return this;
  }

  RawConnection connection() {
    return connection;
  }

  /// The next frame; empty once the connection is gone.
  Optional<Frame> read() {
    var head = connection.read(2);
    if (head.length < 2) {
      return Optional.empty();
    }
    int length = head[1] & 0x7f;
    if (length == 126) {
      length = ByteBuffer.wrap(connection.read(2)).getShort() & 0xffff;
    } else if (length == 127) {
      length = Math.toIntExact(ByteBuffer.wrap(connection.read(8)).getLong());
    }
    return Optional.of(new Frame(head[0] & 0xff, Bytes.of(connection.read(length))));
  }

  /// The next frame of that kind; others before it are skipped.
  Frame await(int opcode) {
    for (var frame = read(); frame.isPresent(); frame = read()) {
      if (frame.get().opcode() == opcode) {
        return frame.get();
      }
    }
    throw new AssertionError("the connection ended");
  }

  /// The code the server closes with; 0 where it just hangs up.
  int closed() {
    for (var frame = read(); frame.isPresent(); frame = read()) {
      if (frame.get().opcode() == CLOSE) {
        return ByteBuffer.wrap(frame.get().payload().toArray()).getShort() & 0xffff;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    connection.close();
  }
}
