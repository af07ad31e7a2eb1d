package dev.traymux.http;

import dev.traymux.access.HostPolicy;
import dev.traymux.access.Limits;
import dev.traymux.access.Peer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stands before every route: who asks too often, or asks for a name that is not ours, gets no
/// further.
final class Guard implements HttpHandler {
  /// The other end of a request that got past.
  static final AttachmentKey<Peer> PEER = AttachmentKey.create(Peer.class);

  // RFC 9110: asked for a name that this server does not answer to.
  private static final int MISDIRECTED_REQUEST = 421;

  private final HostPolicy hosts;
  private final Ways ways;
  private final Limits limits;
  private final Exchanges exchanges;
  private final HttpHandler next;

  Guard(HostPolicy hosts, Ways ways, Limits limits, Exchanges exchanges, HttpHandler next) {
    this.hosts = hosts;
    this.ways = ways;
    this.limits = limits;
    this.exchanges = exchanges;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    InetAddress address = exchange.getSourceAddress().getAddress();
    // Forwarded headers are not looked at: no proxy is trusted. The scheme is that of the listener.
    var origin = hosts.origin(exchange.getRequestScheme(), values(exchange, Headers.HOST));
    var peer =
        new Peer(
            origin.orElse(""), address, ways.kind(origin.orElse(""), local(exchange), address));
    exchanges.add(exchange, peer);
    var wait = limits.request(address);
    if (wait.isPresent()) {
      exchange
          .setStatusCode(StatusCodes.TOO_MANY_REQUESTS)
          .getResponseHeaders()
          .put(Headers.RETRY_AFTER, Math.max(1, wait.get().toSeconds()));
      return;
    }
    if (origin.isEmpty() || exchange.isHostIncludedInRequestURI()) {
      exchange.setStatusCode(MISDIRECTED_REQUEST);
      return;
    }
    exchange.putAttachment(PEER, peer);
    next.handleRequest(exchange);
  }

  private static InetSocketAddress local(HttpServerExchange exchange) {
    return exchange.getConnection().getLocalAddress(InetSocketAddress.class);
  }

  /// All values of a header, as they were sent.
  static List<String> values(HttpServerExchange exchange, HttpString name) {
    @Nullable HeaderValues values = exchange.getRequestHeaders().get(name);
    return values == null ? List.of() : List.copyOf(values);
  }
}
