package dev.traymux.http;

import dev.traymux.access.Limits;
import dev.traymux.exposure.Arrival;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.Reception;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/// Stands before every route: who asks for a name that is not ours, comes from outside the tailnet
/// to its address, or asks too often, gets no further.
final class Guard implements HttpHandler {
  /// The other end of a request that got past.
  static final AttachmentKey<Peer> PEER = AttachmentKey.create(Peer.class);

  // RFC 9110: asked for a name that this server does not answer to.
  private static final int MISDIRECTED_REQUEST = 421;

  private final Exposure exposure;
  private final Limits limits;
  private final Duration time;
  private final Executor workers;
  private final HttpHandler next;

  /// @param time from the headers of a request to the end of its answer
  /// @param workers run what may wait
  Guard(Exposure exposure, Limits limits, Duration time, Executor workers, HttpHandler next) {
    this.exposure = exposure;
    this.limits = limits;
    this.time = time;
    this.workers = workers;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    limit(exchange);
    if (exchange.isHostIncludedInRequestURI()) {
      exchange.setStatusCode(MISDIRECTED_REQUEST);
      return;
    }
    switch (exposure.reception().admit(request(exchange))) {
      case Arrival.Misdirected _ -> exchange.setStatusCode(MISDIRECTED_REQUEST);
      case Arrival.Unexplained(var sentence) ->
          exchange.setStatusCode(StatusCodes.BAD_REQUEST).getResponseSender().send(sentence);
      case Arrival.Admitted(var origin, var address, var way) ->
          admitted(exchange, new Peer(origin, address, way));
    }
  }

  private void admitted(HttpServerExchange exchange, Peer peer) throws Exception {
    var wait = limits.request(peer.address());
    if (wait.isPresent()) {
      exchange
          .setStatusCode(StatusCodes.TOO_MANY_REQUESTS)
          .getResponseHeaders()
          .put(Headers.RETRY_AFTER, Math.max(1, wait.get().toSeconds()));
      return;
    }
    exchange.putAttachment(PEER, peer);
    // The socket's other end is what Tailscale knows, whoever that speaks for.
    var socket = exchange.getSourceAddress();
    if (!exposure.isTailnet(exchange.getDestinationAddress())
        || exposure.remembersInTailnet(socket.getAddress()).orElse(false)) {
      next.handleRequest(exchange);
    } else {
      exchange.dispatch(workers, asking -> inTailnet(asking, socket));
    }
  }

  private void inTailnet(HttpServerExchange exchange, InetSocketAddress socket) throws Exception {
    if (exposure.isInTailnet(socket)) {
      next.handleRequest(exchange);
    } else {
      exchange.setStatusCode(StatusCodes.FORBIDDEN);
    }
  }

  private static Reception.Request request(HttpServerExchange exchange) {
    return new Reception.Request(
        exchange.getDestinationAddress(),
        exchange.getSourceAddress().getAddress(),
        values(exchange, Headers.HOST),
        values(exchange, Headers.X_FORWARDED_FOR),
        values(exchange, Headers.X_FORWARDED_PROTO));
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
