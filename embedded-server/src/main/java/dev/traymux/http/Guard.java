package dev.traymux.http;

import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Limits;
import dev.traymux.access.Peer;
import dev.traymux.exposure.Arrival;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.OwnUrl;
import dev.traymux.exposure.Reception;
import dev.traymux.exposure.Way;
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
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Stands before every route: who asks for a name that is not ours, comes from outside the tailnet
/// to its address, or asks too often, gets no further.
final class Guard implements HttpHandler {
  /// The other end of a request that got past.
  static final AttachmentKey<Peer> PEER = AttachmentKey.create(Peer.class);

  /// How it came; see [Reception#serves].
  static final AttachmentKey<Arrival.Admitted> ARRIVAL =
      AttachmentKey.create(Arrival.Admitted.class);

  // RFC 9110: asked for a name that this server does not answer to.
  private static final int MISDIRECTED_REQUEST = 421;

  private final Exposure exposure;
  private final Limits limits;
  private final Exchanges exchanges;
  private final Executor workers;
  private final HttpHandler next;

  /// @param workers run what may wait
  Guard(Exposure exposure, Limits limits, Exchanges exchanges, Executor workers, HttpHandler next) {
    this.exposure = exposure;
    this.limits = limits;
    this.exchanges = exchanges;
    this.workers = workers;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    var request = request(exchange);
    var arrival =
        exchange.isHostIncludedInRequestURI()
            ? new Arrival.Misdirected()
            : exposure.reception().admit(request);
    switch (arrival) {
      case Arrival.Misdirected _ -> {
        exchanges.add(exchange, nobody(request));
        if (!isTooMany(exchange, limits.stray(request.peer()))) {
          exchange.setStatusCode(MISDIRECTED_REQUEST);
        }
      }
      case Arrival.Unexplained(var sentence) -> {
        exchanges.add(exchange, nobody(request));
        if (!isTooMany(exchange, limits.stray(request.peer()))) {
          exchange.setStatusCode(StatusCodes.BAD_REQUEST).getResponseSender().send(sentence);
        }
      }
      case Arrival.Admitted admitted -> {
        exchange.putAttachment(ARRIVAL, admitted);
        admitted(exchange, new Peer(admitted.origin(), admitted.address(), kind(admitted.way())));
      }
    }
  }

  private void admitted(HttpServerExchange exchange, Peer peer) throws Exception {
    exchange.putAttachment(PEER, peer);
    exchanges.add(exchange, peer);
    // Its way was closed between the two: then it was not there to be broken off.
    if (!exposure.reception().serves(exchange.getAttachment(ARRIVAL))) {
      exchange.setStatusCode(MISDIRECTED_REQUEST);
      return;
    }
    // What is one too many for its client is none of the proxy's, which has others to ask for.
    var socket = exchange.getSourceAddress();
    if (isTooMany(exchange, limits.request(peer.address()))
        || (peer.kind() == ConnectionKind.OWN_URL
            && isTooMany(exchange, limits.proxied(socket.getAddress())))) {
      return;
    }
    // The socket's other end is what Tailscale knows, whoever that speaks for.
    if (!exposure.isTailnet(exchange.getDestinationAddress())
        || exposure.remembersInTailnet(socket.getAddress()).orElse(false)) {
      next.handleRequest(exchange);
    } else {
      exchange.dispatch(workers, asking -> inTailnet(asking, socket));
    }
  }

  private static boolean isTooMany(HttpServerExchange exchange, Optional<Duration> wait) {
    wait.ifPresent(
        time ->
            exchange
                .setStatusCode(StatusCodes.TOO_MANY_REQUESTS)
                .getResponseHeaders()
                .put(Headers.RETRY_AFTER, Math.max(1, time.toSeconds())));
    return wait.isPresent();
  }

  private void inTailnet(HttpServerExchange exchange, InetSocketAddress socket) throws Exception {
    if (exposure.isInTailnet(socket)) {
      next.handleRequest(exchange);
    } else {
      exchange.setStatusCode(StatusCodes.FORBIDDEN);
    }
  }

  private static Peer nobody(Reception.Request request) {
    return new Peer("", request.peer(), ConnectionKind.LOCAL_UNVERIFIED);
  }

  // Whoever comes over the local network has a certificate to trust, and has not said so yet.
  private static ConnectionKind kind(Way way) {
    return switch (way) {
      case Way.ThisMachine _ -> ConnectionKind.THIS_MACHINE;
      case Way.LocalNetwork _ -> ConnectionKind.LOCAL_UNVERIFIED;
      case Way.Tailscale _ -> ConnectionKind.TAILSCALE;
      case OwnUrl _ -> ConnectionKind.OWN_URL;
    };
  }

  private static Reception.Request request(HttpServerExchange exchange) {
    return new Reception.Request(
        exchange.getDestinationAddress(),
        exchange.getSourceAddress().getAddress(),
        values(exchange, Headers.HOST),
        values(exchange, Headers.X_FORWARDED_FOR),
        values(exchange, Headers.X_FORWARDED_PROTO));
  }

  /// All values of a header, as they were sent.
  static List<String> values(HttpServerExchange exchange, HttpString name) {
    @Nullable HeaderValues values = exchange.getRequestHeaders().get(name);
    return values == null ? List.of() : List.copyOf(values);
  }
}
