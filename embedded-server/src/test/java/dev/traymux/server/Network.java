package dev.traymux.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A network between a browser and a machine that a test can take away: a relay on a port of its
/// own.
final class Network implements AutoCloseable {
  private static final int CHUNK = 16 * 1024;

  private final ServerSocket listener;
  private final InetSocketAddress machine;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile boolean there = true;

  /// @param origin of the machine, as a browser writes it
  Network(String origin) {
    try {
      var address = URI.create(origin);
      machine = new InetSocketAddress(address.getHost(), address.getPort());
      listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::listen);
  }

  /// Makes Chromium go through here.
  String chromiumFlag() {
    return "--host-resolver-rules=MAP %s:%d 127.0.0.1:%d"
        .formatted(machine.getHostString(), machine.getPort(), listener.getLocalPort());
  }

  /// From now on nothing gets through and nobody is told, as when a phone leaves its Wi-Fi.
  void vanish() {
    there = false;
    links.forEach(Link::silence);
  }

  /// New connections get through; those of before stay silent for good.
  void comeBack() {
    there = true;
  }

  @Override
  public void close() {
    closeQuietly(listener);
    links.forEach(Link::close);
    threads.close();
  }

  private void listen() {
    try {
      while (true) {
        var client = listener.accept();
        var link = new Link(client, new Socket(), !there);
        links.add(link);
        threads.execute(() -> join(link));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void join(Link link) {
    try {
      link.server().connect(machine);
      threads.execute(() -> link.pump(link.server(), link.client()));
      link.pump(link.client(), link.server());
    } catch (IOException _) {
      link.close();
    } finally {
      links.remove(link);
    }
  }

  /// One connection: what one end says is told to the other, until it is silenced.
  private static final class Link {
    private final Socket client;
    private final Socket server;
    private volatile boolean silent;

    Link(Socket client, Socket server, boolean silent) {
      this.client = client;
      this.server = server;
      this.silent = silent;
    }

    Socket client() {
      return client;
    }

    Socket server() {
      return server;
    }

    void silence() {
      silent = true;
    }

    void pump(Socket from, Socket to) {
      var buffer = new byte[CHUNK];
      try {
        for (int read = from.getInputStream().read(buffer);
            read >= 0;
            read = from.getInputStream().read(buffer)) {
          if (!silent) {
            to.getOutputStream().write(buffer, 0, read);
          }
        }
      } catch (IOException _) {
        // One end is gone, so is the other.
      }
      close();
    }

    void close() {
      closeQuietly(client);
      closeQuietly(server);
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception _) {
      // It is closed all the same.
    }
  }
}
