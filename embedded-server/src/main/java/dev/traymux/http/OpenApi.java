package dev.traymux.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/// The description of what scripts may ask for, OpenAPI 3.1. It is the same for everybody and says
/// nothing about this machine.
final class OpenApi implements HttpHandler {
  private static final String RESOURCE = "openapi.json";

  private final ByteBuffer document;

  OpenApi() {
    try (var in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      this.document = ByteBuffer.wrap(in.readAllBytes()).asReadOnlyBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(document.duplicate());
  }
}
