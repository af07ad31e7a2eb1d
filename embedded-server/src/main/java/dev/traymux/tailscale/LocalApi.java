package dev.traymux.tailscale;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Asks Tailscale's program on this machine: one question in HTTP for each connection, and each
/// bounded in size and in time from beginning to end.
final class LocalApi {
  // The same name whatever the machine is called; see Tailscale's `apitype.LocalAPIHost`.
  private static final String HOST = "local-tailscaled.sock";

  private static final int LARGEST_ANSWER = 1024 * 1024;
  private static final int BUFFER = 16 * 1024;

  private final Supplier<Optional<Daemon>> daemon;

  LocalApi(Supplier<Optional<Daemon>> daemon) {
    this.daemon = daemon;
  }

  /// Asks and waits.
  ///
  /// @param path with its query, below `/localapi/v0/`
  /// @throws TailscaleException if there is no whole answer `within` that time
  HttpAnswer get(String path, Duration within) {
    var there = daemon.get().orElseThrow(() -> new TailscaleException.Gone(null));
    try {
      return ask(there, path, System.nanoTime() + within.toNanos());
    } catch (SocketException e) {
      // Refused; or, of a Unix socket, that there is none or it is not for us.
      throw new TailscaleException.Gone(e);
    } catch (IOException e) {
      throw new TailscaleException.Silent(e);
    }
  }

  private static HttpAnswer ask(Daemon daemon, String path, long until) throws IOException {
    var family =
        daemon.address() instanceof UnixDomainSocketAddress
            ? StandardProtocolFamily.UNIX
            : StandardProtocolFamily.INET;
    try (var channel = SocketChannel.open(family);
        var selector = Selector.open()) {
      channel.configureBlocking(false);
      var key = channel.register(selector, 0);
      if (!channel.connect(daemon.address())) {
        do {
          await(key, SelectionKey.OP_CONNECT, until);
        } while (!channel.finishConnect());
      }
      var request = ByteBuffer.wrap(request(daemon, path));
      while (request.hasRemaining()) {
        if (channel.write(request) == 0) {
          await(key, SelectionKey.OP_WRITE, until);
        }
      }
      return read(channel, key, until);
    }
  }

  private static HttpAnswer read(SocketChannel channel, SelectionKey key, long until)
      throws IOException {
    var read = new ByteArrayOutputStream();
    var buffer = ByteBuffer.allocate(BUFFER);
    while (true) {
      int count = channel.read(buffer.clear());
      if (count > 0) {
        read.write(buffer.array(), 0, count);
        if (read.size() > LARGEST_ANSWER) {
          throw new TailscaleException.Garbled("too much", null);
        }
      }
      if (count != 0) {
        var answer = HttpAnswer.parse(read.toByteArray(), count < 0);
        if (answer.isPresent()) {
          return answer.get();
        }
      } else {
        await(key, SelectionKey.OP_READ, until);
      }
    }
  }

  private static void await(SelectionKey key, int what, long until) throws IOException {
    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    if (left <= 0) {
      throw new TailscaleException.Silent(null);
    }
    key.interestOps(what);
    key.selector().select(left);
    key.selector().selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new TailscaleException.Silent(null);
    }
  }

  private static byte[] request(Daemon daemon, String path) {
    var lines = new StringBuilder();
    lines.append("GET /localapi/v0/").append(path).append(" HTTP/1.1\r\n");
    lines.append("Host: ").append(HOST).append("\r\n");
    daemon
        .authorization()
        .ifPresent(value -> lines.append("Authorization: ").append(value).append("\r\n"));
    lines.append("Connection: close\r\n\r\n");
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
