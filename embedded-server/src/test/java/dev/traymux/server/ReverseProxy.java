package dev.traymux.server;

import dev.traymux.tailscale.TailnetCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// Ends TLS for a public name and hands requests on, as people's proxies do: the `Host` stays, and
/// headers say for whom it asks.
final class ReverseProxy implements AutoCloseable {
  private final SSLServerSocket listener;
  private final InetSocketAddress behind;
  private final InetAddress client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /// @param client whom it says it asks for: a test cannot come from elsewhere
  ReverseProxy(String name, InetSocketAddress behind, InetAddress client) {
    this.behind = behind;
    this.client = client;
    try {
      listener =
          (SSLServerSocket)
              tls(name)
                  .getServerSocketFactory()
                  .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private static SSLContext tls(String name) throws GeneralSecurityException, IOException {
    var certificate = TailnetCertificate.forName(name);
    var store = KeyStore.getInstance("PKCS12");
    store.load(null);
    store.setKeyEntry(
        "proxy", certificate.key(), new char[0], new Certificate[] {certificate.certificate()});
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private void accept() {
    try {
      while (true) {
        var browser = listener.accept();
        threads.execute(() -> serve(browser));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  // One request for each connection, unless it becomes a socket.
  private void serve(Socket browser) {
    open.add(browser);
    try (browser;
        var server = new Socket(behind.getAddress(), behind.getPort())) {
      open.add(server);
      var head = head(browser);
      if (head.isEmpty()) {
        return;
      }
      server.getOutputStream().write(handedOn(head).getBytes(StandardCharsets.ISO_8859_1));
      threads.execute(() -> pump(browser, server));
      server.getInputStream().transferTo(browser.getOutputStream());
    } catch (IOException _) {
      // One end is gone, so is the other.
    } finally {
      open.remove(browser);
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.close();
    } catch (IOException _) {
      // The other direction notices.
    }
  }

  private String handedOn(String head) {
    var forwarded =
        "\r\nX-Forwarded-For: " + client.getHostAddress() + "\r\nX-Forwarded-Proto: https\r\n";
    return head.replaceFirst("\r\n", forwarded)
        .replaceFirst("(?i)\r\nConnection: keep-alive\r\n", "\r\nConnection: close\r\n");
  }

  private static String head(Socket browser) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = browser.getInputStream().read();
      if (next < 0) {
        return "";
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.close();
  }
}
