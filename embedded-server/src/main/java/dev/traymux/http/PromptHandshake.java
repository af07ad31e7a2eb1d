package dev.traymux.http;

import io.undertow.connector.ByteBufferPool;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.protocol.version13.Hybi13Handshake;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.util.Set;
import org.xnio.StreamConnection;

/// Version 13, which is the one browsers speak, on a channel that sends on the thread that has
/// something to send. Undertow's own hands every frame to the I/O thread, which costs an echo two
/// changes of threads.
///
/// No extensions: echoes are too short to be worth compressing.
final class PromptHandshake extends Hybi13Handshake {
  PromptHandshake(String subprotocol) {
    super(Set.of(subprotocol), false);
  }

  @Override
  public WebSocketChannel createChannel(
      WebSocketHttpExchange exchange, StreamConnection connection, ByteBufferPool buffers) {
    // Over TLS, sending and receiving share marks that only one thread may change.
    return exchange.getRequestScheme().equals("https")
        ? new StrictChannel(exchange, connection, buffers)
        : new PromptChannel(exchange, connection, buffers);
  }

  private static final class PromptChannel extends StrictChannel {
    PromptChannel(
        WebSocketHttpExchange exchange, StreamConnection connection, ByteBufferPool buffers) {
      super(exchange, connection, buffers);
    }

    @Override
    public void flush() {
      // What comes up during a flush is sent by Undertow after it.
      if (Thread.holdsLock(this)) {
        super.flush();
      } else {
        flushSenders();
      }
    }
  }
}
