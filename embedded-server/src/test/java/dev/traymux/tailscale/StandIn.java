package dev.traymux.tailscale;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Takes Tailscale's place on a real Unix socket: answers what it was told to, byte for byte, as
/// `tailscaled` would or never should.
public final class StandIn implements AutoCloseable {
  public static final String NAME = "desk.tail1234.ts.net";

  private final Path socket;
  private final ServerSocketChannel server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
  private volatile boolean silent;

  /// @param folder where the socket goes; short, as names of sockets have to be
  public StandIn(Path folder) {
    socket = folder.resolve("tailscaled.sock");
    try {
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  public Optional<Daemon> daemon() {
    return Optional.of(new Daemon.UnixSocket(socket));
  }

  /// What is asked, without the part that is always the same, e.g. `status?peers=false`.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /// From now on this, to questions that begin so.
  public StandIn answers(String question, byte[] bytes) {
    answers.put(question, bytes);
    return this;
  }

  public StandIn answers(String question, int status, String body) {
    return answers(question, withLength(status, body));
  }

  /// Listens and says nothing any more.
  public void fallSilent() {
    silent = true;
  }

  /// Speaks again.
  public void speakUp() {
    silent = false;
  }

  /// In a tailnet with certificates, at these addresses.
  public StandIn running(String... addresses) {
    return answers("status", 200, status("Running", addresses, "[\"" + NAME + "\"]"));
  }

  public static String status(String state, String[] addresses, String certDomains) {
    return """
    {"Version": "1.90.0", "BackendState": "%s", "AuthURL": "", "Health": [],
     "TailscaleIPs": [%s], "CertDomains": %s, "Peer": null,
     "Self": {"ID": "n1", "HostName": "Desk", "DNSName": "%s.", "Online": true}}
    """
        .formatted(
            state,
            addresses.length == 0 ? "" : "\"" + String.join("\", \"", addresses) + "\"",
            certDomains,
            NAME);
  }

  public static byte[] withLength(int status, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return concat(
        "HTTP/1.1 %d Whatever\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, bytes.length),
        bytes);
  }

  /// The same as Go sends what it does not know the length of.
  public static byte[] chunked(int status, String body, int size) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var all = new ByteArrayOutputStream();
    all.writeBytes(
        ascii("HTTP/1.1 %d Whatever\r\nTransfer-Encoding: chunked\r\n\r\n".formatted(status)));
    for (int at = 0; at < bytes.length; at += size) {
      int length = Math.min(size, bytes.length - at);
      all.writeBytes(ascii(Integer.toHexString(length) + "\r\n"));
      all.write(bytes, at, length);
      all.writeBytes(ascii("\r\n"));
    }
    all.writeBytes(ascii("0\r\n\r\n"));
    return all.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] concat(String head, byte[] body) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(ascii(head));
    all.writeBytes(body);
    return all.toByteArray();
  }

  private void accept() {
    try {
      while (true) {
        var client = server.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      }
    } catch (IOException _) {
      // Closed: the test is over, or the daemon has died.
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      var question = question(client);
      asked.add(question);
      if (silent) {
        // Until the other end has had enough.
        client.read(ByteBuffer.allocate(1));
        return;
      }
      var answer =
          answers.entrySet().stream()
              .filter(entry -> question.startsWith(entry.getKey()))
              .max(Comparator.comparingInt(entry -> entry.getKey().length()))
              .map(Map.Entry::getValue)
              .orElse(withLength(404, "404 page not found"));
      var bytes = ByteBuffer.wrap(answer);
      while (bytes.hasRemaining()) {
        client.write(bytes);
      }
    } catch (IOException _) {
      // The other end has gone.
    } finally {
      open.remove(client);
    }
  }

  private static String question(SocketChannel client) throws IOException {
    var buffer = ByteBuffer.allocate(16 * 1024);
    while (!new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1)
        .endsWith("\r\n\r\n")) {
      if (client.read(buffer) < 0) {
        throw new IOException("half a question");
      }
    }
    var lines =
        new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1)
            .split("\r\n", -1);
    // As tailscaled does against DNS rebinding.
    if (!List.of(lines).contains("Host: local-tailscaled.sock")) {
      throw new IOException("asked for another host");
    }
    return lines[0].replaceFirst("^GET /localapi/v0/(.*) HTTP/1.1$", "$1");
  }

  /// The daemon ends and takes its socket away.
  @Override
  public void close() {
    try {
      server.close();
      for (var client : open) {
        client.close();
      }
      threads.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
