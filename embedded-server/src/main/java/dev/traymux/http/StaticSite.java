package dev.traymux.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.PreCompressedResourceSupplier;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.Headers;
import io.undertow.util.MimeMappings;
import java.util.Set;
import java.util.regex.Pattern;

/// The page itself, as built into the jar of `mobile-web`. It holds nothing secret, so anybody may
/// read it.
final class StaticSite implements HttpHandler {
  private static final String ROOT = "web";
  private static final String PAGE = "/index.html";

  // The page's own routes: the browser asks for them when it is opened there.
  private static final Set<String> ROUTES = Set.of("/", "/pair");

  // The names the build gives: nothing that would have to be decoded or resolved.
  private static final Pattern FILE = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

  // Undertow knows fonts by the name they had before RFC 8081.
  private static final MimeMappings TYPES =
      MimeMappings.builder().addMapping("woff2", "font/woff2").build();

  private static final String HASHED = "/assets/";

  private final HttpHandler files;
  private final Answers answers;

  StaticSite(Answers answers) {
    var packed = new ClassPathResourceManager(StaticSite.class.getClassLoader(), ROOT);
    this.answers = answers;
    this.files =
        new ResourceHandler(
                new PreCompressedResourceSupplier(packed).addEncoding("gzip", ".gz"), this::missing)
            .setMimeMappings(TYPES)
            .setWelcomeFiles();
  }

  private void missing(HttpServerExchange exchange) {
    exchange.getResponseHeaders().put(Headers.CACHE_CONTROL, "no-store");
    answers.notFound(exchange);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    var path = exchange.getRelativePath();
    if (ROUTES.contains(path)) {
      exchange.setRelativePath(PAGE);
    } else if (!FILE.matcher(path).matches()) {
      missing(exchange);
      return;
    }
    // What the build names by content never changes; the rest is asked for again each time, and
    // answered with 304.
    exchange
        .getResponseHeaders()
        .put(
            Headers.CACHE_CONTROL,
            path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
    files.handleRequest(exchange);
  }
}
