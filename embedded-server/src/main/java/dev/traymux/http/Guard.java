package dev.traymux.http;

import dev.traymux.access.HostPolicy;
import dev.traymux.access.Limits;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/// Stands before every route: who asks too often, or asks for a name that is not ours, gets no
/// further.
final class Guard implements HttpHandler {
  /// The other end of a request that got past.
  static final AttachmentKey<Peer> PEER = AttachmentKey.create(Peer.class);

  // RFC 9110: asked for a name that this server does not answer to.
  private static final int MISDIRECTED_REQUEST = 421;

  private final HostPolicy hosts;
  private final Limits limits;
  private final Duration time;
  private final HttpHandler next;

  /// @param time from the headers of a request to the end of its answer
  Guard(HostPolicy hosts, Limits limits, Duration time, HttpHandler next) {
    this.hosts = hosts;
    this.limits = limits;
    this.time = time;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    limit(exchange);
    InetAddress address = exchange.getSourceAddress().getAddress();
    var wait = limits.request(address);
    if (wait.isPresent()) {
      exchange
          .setStatusCode(StatusCodes.TOO_MANY_REQUESTS)
          .getResponseHeaders()
          .put(Headers.RETRY_AFTER, Math.max(1, wait.get().toSeconds()));
      return;
    }
    // Forwarded headers are not looked at: no proxy is trusted. The scheme is that of the listener.
    var origin = hosts.origin(exchange.getRequestScheme(), values(exchange, Headers.HOST));
    if (origin.isEmpty() || exchange.isHostIncludedInRequestURI()) {
      exchange.setStatusCode(MISDIRECTED_REQUEST);
      return;
    }
    exchange.putAttachment(PEER, new Peer(origin.get(), address));
    next.handleRequest(exchange);
  }

  // Undertow waits without end for a body that does not come, and for who does not read. A socket
  // is
  // past this once it is open.
  private void limit(HttpServerExchange exchange) {
    var connection = exchange.getConnection();
    var late =
        exchange
            .getIoThread()
            .executeAfter(
                () -> IoUtils.safeClose(connection), time.toMillis(), TimeUnit.MILLISECONDS);
    exchange.addExchangeCompleteListener(
        (_, following) -> {
          late.remove();
          following.proceed();
        });
  }

  /// All values of a header, as they were sent.
  static List<String> values(HttpServerExchange exchange, HttpString name) {
    @Nullable HeaderValues values = exchange.getRequestHeaders().get(name);
    return values == null ? List.of() : List.copyOf(values);
  }
}
