package dev.traymux.hostile;

import dev.traymux.exposure.Endpoint;
import dev.traymux.server.Phone;
import dev.traymux.server.TestMachine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A connection without manners: it sends bytes as they are, and reads what comes back.
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  private RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// Connects, with TLS where the endpoint speaks it.
  static RawConnection to(TestMachine machine, Endpoint endpoint) {
    try {
      var address = endpoint.address();
      return new RawConnection(
          endpoint.secure()
              ? Phone.tls(machine).getSocketFactory().createSocket(address, endpoint.port())
              : new Socket(address, endpoint.port()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Connects from one of this machine's addresses, and says nothing: not even TLS is begun.
  static RawConnection silent(InetAddress from, Endpoint endpoint) {
    try {
      return new RawConnection(new Socket(endpoint.address(), endpoint.port(), from, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends text, one byte for each character.
  RawConnection send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawConnection send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends `chunk` again and again until the other side has had enough.
  ///
  /// @param atMost bytes after which it counts as never having had enough
  /// @return how many bytes went out
  long sendUntilCutOff(byte[] chunk, long atMost) {
    long sent = 0;
    try {
      while (sent < atMost) {
        socket.getOutputStream().write(chunk);
        sent += chunk.length;
      }
    } catch (IOException e) {
      return sent;
    }
    return sent;
  }

  /// The next byte; -1 once the other side is gone, politely or not.
  int read() {
    try {
      return in.read();
    } catch (java.net.SocketTimeoutException e) {
      throw new UncheckedIOException("nothing came, and nobody hung up", e);
    } catch (IOException e) {
      return -1;
    }
  }

  /// The next bytes; fewer than `count` once the other side is gone.
  byte[] read(int count) {
    var bytes = new ByteArrayOutputStream();
    for (int b = 0; bytes.size() < count && (b = read()) >= 0; ) {
      bytes.write(b);
    }
    return bytes.toByteArray();
  }

  /// Status line and headers of the next answer, as far as it came.
  String head() {
    var head = new StringBuilder();
    for (int b = 0; head.indexOf("\r\n\r\n") < 0 && (b = read()) >= 0; ) {
      head.append((char) b);
    }
    return head.toString();
  }

  /// Everything that still comes until the other side hangs up.
  String rest() {
    var rest = new StringBuilder();
    for (int b = read(); b >= 0; b = read()) {
      rest.append((char) b);
    }
    return rest.toString();
  }

  /// Says that nothing more will come; whoever has hung up knows.
  RawConnection finish() {
    try {
      socket.shutdownOutput();
    } catch (IOException _) {
      // The other side was first.
    }
    return this;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
