package dev.traymux.http;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.protocol.framed.FrameHeaderData;
import io.undertow.util.Headers;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.core.protocol.version13.WebSocket13Channel;
import io.undertow.websockets.extensions.NoopExtensionFunction;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.StreamConnection;

/// A socket that takes frames by the book only. Undertow's own lets a control frame come without a
/// mask, and a length come with its sign bit set (RFC 6455, 5.1 and 5.2).
class StrictChannel extends WebSocket13Channel {
  // The mask bit is the first of the second byte.
  private static final int SECOND = 1;

  // How many bytes of a header were taken that was not there as a whole; on the I/O thread only.
  private int taken;

  StrictChannel(
      WebSocketHttpExchange exchange, StreamConnection connection, ByteBufferPool buffers) {
    super(
        connection,
        buffers,
        exchange.getRequestURI(),
        exchange.getResponseHeader(Headers.SEC_WEB_SOCKET_PROTOCOL_STRING),
        false,
        false,
        NoopExtensionFunction.INSTANCE,
        exchange.getPeerConnections(),
        exchange.getOptions());
  }

  @Override
  protected FrameHeaderData parseFrame(ByteBuffer data) throws IOException {
    int from = data.position();
    var frame = super.parseFrame(data);
    int second = from + SECOND - taken;
    if (second >= from && second < data.position() && data.get(second) >= 0) {
      throw refused("a frame without a mask");
    }
    taken = frame == null ? taken + data.position() - from : 0;
    if (frame != null && frame.getFrameLength() < 0) {
      throw refused("a frame of a negative length");
    }
    return frame;
  }

  private IOException refused(String why) {
    var message = new CloseMessage(CloseMessage.PROTOCOL_ERROR, why);
    WebSockets.sendClose(message.toByteBuffer(), this, null);
    var refusal = new IOException(why);
    markReadsBroken(refusal);
    return refusal;
  }
}
