package dev.traymux.http;

import dev.traymux.access.Peer;
import dev.traymux.exposure.Reception;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/// The requests that are being answered now, and the way to break them off. A socket is none once
/// it is open.
final class Exchanges {
  private static final AttachmentKey<Exchange> KEY = AttachmentKey.create(Exchange.class);

  private final Duration time;
  private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();

  /// @param time from the headers of a request to the end of its answer
  Exchanges(Duration time) {
    this.time = time;
  }

  private static final class Exchange {
    private final HttpServerExchange exchange;
    private final Peer peer;
    private final XnioExecutor.Key late;
    private final Queue<Runnable> afterwards = new ConcurrentLinkedQueue<>();
    private volatile boolean gone;

    Exchange(HttpServerExchange exchange, Peer peer, Duration time) {
      this.exchange = exchange;
      this.peer = peer;
      // Undertow waits without end for a body that does not come, and for who does not read.
      this.late =
          exchange
              .getIoThread()
              .executeAfter(this::breakOff, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    // Who was turned away has no way to have come.
    boolean isServed(Reception now) {
      var arrival = exchange.getAttachment(Guard.ARRIVAL);
      return arrival != null && now.serves(arrival);
    }

    void breakOff() {
      IoUtils.safeClose(exchange.getConnection());
      gone();
    }

    void whenGone(Runnable then) {
      afterwards.add(then);
      if (gone) {
        gone();
      }
    }

    void gone() {
      gone = true;
      for (var next = afterwards.poll(); next != null; next = afterwards.poll()) {
        next.run();
      }
    }
  }

  /// Adds one, which is broken off when it takes too long.
  void add(HttpServerExchange exchange, Peer peer) {
    var added = new Exchange(exchange, peer, time);
    exchange.putAttachment(KEY, added);
    underWay.add(added);
    exchange.addExchangeCompleteListener(
        (_, following) -> {
          added.late.remove();
          underWay.remove(added);
          added.gone();
          following.proceed();
        });
  }

  /// Lets one take as long as it likes: it watches itself.
  static void keep(HttpServerExchange exchange) {
    var _ = exchange.getAttachment(KEY).late.remove();
  }

  /// Has something given back once nobody waits for the answer any more.
  ///
  /// @param then must not block
  static void whenGone(HttpServerExchange exchange, Runnable then) {
    exchange.getAttachment(KEY).whenGone(then);
  }

  /// Breaks off everything that came a way which is closed now.
  void closeUnserved(Reception now) {
    underWay.stream().filter(e -> !e.isServed(now)).forEach(Exchange::breakOff);
  }

  /// Breaks off everything.
  void closeAll() {
    underWay.forEach(Exchange::breakOff);
  }

  /// Breaks off everything from elsewhere.
  void closeRemote() {
    underWay.stream().filter(e -> e.peer.kind().isRemote()).forEach(Exchange::breakOff);
  }
}
