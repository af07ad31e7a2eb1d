package dev.traymux.http;

import dev.traymux.wire.CloseCode;
import dev.traymux.wire.Codec;
import dev.traymux.wire.EventData;
import dev.traymux.wire.ServerMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/// The sending half of a socket. Never blocks; what a client does not take is bounded, and then the
/// socket closes.
final class Outbound {
  private static final Logger log = LoggerFactory.getLogger(Outbound.class);

  // Undertow queues without bound. Views bring their own window; this is for everything, so that a
  // client which reads nothing costs at most this much, and the one message that went past it,
  // until
  // its silence is noticed. A list of very many sessions is longer by itself, and has to get
  // through.
  private static final long MAX_QUEUED = 1024 * 1024;

  // How long a client may take to hear why it is closed, and to get what was sent before.
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  // The same for one whose access ends: that is promised within a second.
  private static final Duration GOODBYE_FOR_GOOD = Duration.ofMillis(500);
  private static final Set<CloseCode> FOR_GOOD =
      Set.of(CloseCode.UNAUTHENTICATED, CloseCode.ACCESS_ENDED);

  // What a pong that waits costs besides the little that is in it.
  private static final int PONG = 256;

  private final WebSocketChannel channel;
  private final Codec codec;
  private final AtomicLong queued = new AtomicLong();
  private final AtomicBoolean closing = new AtomicBoolean();

  private final ReentrantLock order = new ReentrantLock();
  // Guarded by order, which is held from taking a number until its message is queued.
  private final Map<String, Long> sequence = new HashMap<>();

  Outbound(WebSocketChannel channel, Codec codec) {
    this.channel = channel;
    this.codec = codec;
  }

  void send(ServerMessage message) {
    var text = ByteBuffer.wrap(codec.encode(message).getBytes(StandardCharsets.UTF_8));
    var done = enqueue(text.remaining());
    if (done != null) {
      WebSockets.sendText(text, channel, done);
    }
  }

  void event(String topic, EventData data) {
    order.lock();
    try {
      send(new ServerMessage.Event(topic, sequence.merge(topic, 1L, Long::sum), data));
    } finally {
      order.unlock();
    }
  }

  /// Sends a frame of bytes, which belongs to the socket from here on.
  void send(ByteBuffer frame) {
    var done = enqueue(frame.remaining());
    if (done != null) {
      WebSockets.sendBinary(frame, channel, done);
    }
  }

  /// Answers a ping of the client's; the bytes belong to the socket from here on.
  void pong(ByteBuffer token) {
    var done = enqueue(token.remaining() + PONG);
    if (done != null) {
      WebSockets.sendPong(token, channel, done);
    }
  }

  /// Says goodbye and closes, also when the client does not answer. Only the first call counts.
  void close(CloseCode code, String reason) {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    log.debug("Closing with {} ({})", code.code(), reason);
    WebSockets.sendClose(code.code(), reason, channel, null);
    var goodbye = FOR_GOOD.contains(code) ? GOODBYE_FOR_GOOD : GOODBYE;
    channel
        .getIoThread()
        .executeAfter(() -> IoUtils.safeClose(channel), goodbye.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Whether this side has said goodbye. What the client still sends is not to be obeyed.
  boolean isClosing() {
    return closing.get();
  }

  private @Nullable WebSocketCallback<Void> enqueue(int size) {
    if (closing.get()) {
      return null;
    }
    if (queued.getAndAdd(size) > MAX_QUEUED) {
      // Who reads nothing reads no goodbye either.
      if (closing.compareAndSet(false, true)) {
        log.debug("Cutting off a client that does not take what it asked for");
        IoUtils.safeClose(channel);
      }
      return null;
    }
    return new WebSocketCallback<>() {
      @Override
      public void complete(WebSocketChannel sent, Void nothing) {
        queued.addAndGet(-size);
      }

      @Override
      public void onError(WebSocketChannel sent, Void nothing, Throwable cause) {
        log.debug("Could not send", cause);
        IoUtils.safeClose(channel);
      }
    };
  }
}
