package dev.traymux.instance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Lines of text between two processes of one user, in both directions. One thread may receive
/// while others send.
public final class Conversation implements AutoCloseable {
  /// Bytes of the longest line, without its end.
  public static final int MAX_LINE = 64 * 1024;

  private static final int BUFFER = 8 * 1024;

  private final SocketChannel channel;
  private final ByteBuffer received = ByteBuffer.allocate(BUFFER).flip();
  private final Object sending = new Object();

  Conversation(SocketChannel channel) {
    this.channel = channel;
  }

  /// Sends one line.
  ///
  /// @throws IOException when nobody reads it any more
  /// @throws IllegalArgumentException if it is too long, or more than one
  public void send(String line) throws IOException {
    var bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_LINE + 1 || line.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("Not one line of at most " + MAX_LINE + " bytes.");
    }
    var rest = ByteBuffer.wrap(bytes);
    synchronized (sending) {
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }

  /// Waits for the next line.
  ///
  /// @return empty once the other side is gone; a line without an end is none
  /// @throws IOException if a line is too long
  public Optional<String> receive() throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      while (received.hasRemaining()) {
        byte next = received.get();
        if (next == '\n') {
          return Optional.of(line.toString(StandardCharsets.UTF_8));
        }
        if (line.size() == MAX_LINE) {
          throw new IOException("a line of more than " + MAX_LINE + " bytes");
        }
        line.write(next);
      }
      received.clear();
      int count = channel.read(received);
      received.flip();
      if (count < 0) {
        return Optional.empty();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
