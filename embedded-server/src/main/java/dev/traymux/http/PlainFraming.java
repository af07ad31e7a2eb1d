package dev.traymux.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes requests of which everybody agrees where they end, and closes the connection on all
/// others: what a proxy in front of us reads as one request must not be two to us. Undertow skips
/// transfer codings that it does not know, and reads nonsense as the size of a chunk.
final class PlainFraming implements HttpHandler {
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private final HttpHandler next;

  PlainFraming(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    var headers = exchange.getRequestHeaders();
    // RFC 9110, 15.5.12: a server may ask for the length. Pages and scripts send it anyway.
    if (headers.contains(Headers.TRANSFER_ENCODING)) {
      refuse(exchange, StatusCodes.LENGTH_REQUIRED);
    } else if (!isLength(headers.get(Headers.CONTENT_LENGTH))) {
      refuse(exchange, StatusCodes.BAD_REQUEST);
    } else {
      next.handleRequest(exchange);
    }
  }

  private static boolean isLength(@Nullable HeaderValues lengths) {
    return lengths == null || (lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches());
  }

  private static void refuse(HttpServerExchange exchange, int status) {
    exchange.setStatusCode(status).setPersistent(false);
    // What follows is not to be read as the rest of the body.
    exchange.getConnection().terminateRequestChannel(exchange);
    exchange.endExchange();
  }
}
