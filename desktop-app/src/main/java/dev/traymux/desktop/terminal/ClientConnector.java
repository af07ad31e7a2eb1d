package dev.traymux.desktop.terminal;

import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.util.TermSize;
import dev.traymux.session.Size;
import dev.traymux.tmux.PtyClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// A [PtyClient] as JediTermFX wants it: characters in, bytes out.
final class ClientConnector implements TtyConnector {
  private final PtyClient client;
  private final Runnable ended;
  private final InputStreamReader reader;
  private final Farewell farewell = new Farewell();
  private volatile boolean connected = true;

  /// @param ended called once, on the reading thread, when there is nothing more to read
  ClientConnector(PtyClient client, Runnable ended) {
    this.client = client;
    this.ended = ended;
    reader = new InputStreamReader(new ClientOutput(client), StandardCharsets.UTF_8);
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    try {
      while (true) {
        var count = reader.read(into, offset, length);
        if (count < 0) {
          end();
          return count;
        }
        var drawn = farewell.without(new String(into, offset, count));
        if (!drawn.isEmpty()) {
          drawn.getChars(0, drawn.length(), into, offset);
          return drawn.length();
        }
      }
    } catch (IOException _) {
      // A pty whose other side is gone fails instead of ending; for who looks at it that is the
      // same.
      end();
      return -1;
    }
  }

  private void end() {
    if (connected) {
      connected = false;
      ended.run();
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    if (connected) {
      client.write(bytes, 0, bytes.length);
    }
  }

  @Override
  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void resize(TermSize size) {
    var wanted = new Size(size.getColumns(), size.getRows());
    if (connected && wanted.isUsable()) {
      client.resize(wanted);
    }
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public boolean ready() throws IOException {
    return reader.ready();
  }

  @Override
  public int waitFor() {
    return 0;
  }

  @Override
  public String getName() {
    return "tmux";
  }

  @Override
  public void close() {
    connected = false;
    client.close();
  }

  /// The client's output for the decoder, which holds back the first half of a split character.
  private static final class ClientOutput extends InputStream {
    private final PtyClient client;

    ClientOutput(PtyClient client) {
      this.client = client;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return client.read(one) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var chunk = new byte[length];
      var count = client.read(chunk);
      if (count > 0) {
        System.arraycopy(chunk, 0, into, offset, count);
      }
      return count;
    }
  }
}
