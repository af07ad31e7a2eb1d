package dev.traymux.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Map;

/// Puts on every answer what tells a browser to trust nothing but this page's own files.
final class SecurityHeaders implements HttpHandler {
  // xterm.js positions its rows through style elements it makes itself, hence unsafe-inline for
  // styles only.
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self' 'unsafe-inline'",
          "connect-src 'self'",
          "img-src 'self' data:",
          "manifest-src 'self'",
          "worker-src 'self'",
          "font-src 'self'",
          // Text becomes script nowhere; the one policy lets the page register its own worker.
          "require-trusted-types-for 'script'",
          "trusted-types traymux-worker",
          "frame-ancestors 'none'",
          "base-uri 'none'",
          "form-action 'none'");

  private static final Map<HttpString, String> HEADERS =
      Map.of(
          new HttpString("Content-Security-Policy"), CONTENT_SECURITY_POLICY,
          new HttpString("X-Content-Type-Options"), "nosniff",
          new HttpString("Referrer-Policy"), "no-referrer",
          new HttpString("Cross-Origin-Opener-Policy"), "same-origin",
          new HttpString("Cross-Origin-Resource-Policy"), "same-origin",
          new HttpString("Permissions-Policy"),
              // The camera scans the code of a machine; the browser asks the person first.
              "camera=(self), microphone=(), geolocation=(), payment=(), usb=()");

  private final HttpHandler next;

  SecurityHeaders(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    HEADERS.forEach((name, value) -> exchange.getResponseHeaders().put(name, value));
    // Files that may be kept say so themselves, later.
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    next.handleRequest(exchange);
  }
}
