package dev.traymux.http;

import dev.traymux.access.Bytes;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.FingerprintWords;
import dev.traymux.wire.AuthorityCard;
import dev.traymux.wire.Codec;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;

/// This machine's authority, in the forms in which phones install it. Certificates are public:
/// anybody may read them. Whether it is the right one is for the person to compare.
final class TrustFiles implements HttpHandler {
  /// Where the files are found.
  static final String PREFIX = "/trust";

  private static final String CERTIFICATE = "/authority.crt";
  private static final String PROFILE = "/traymux.mobileconfig";
  private static final String CARD = "/authority.json";

  private final Authority authority;
  private final Codec codec = new Codec();

  TrustFiles(Authority authority) {
    this.authority = authority;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    var method = exchange.getRequestMethod();
    if (!method.equals(Methods.GET) && !method.equals(Methods.HEAD)) {
      exchange
          .setStatusCode(StatusCodes.METHOD_NOT_ALLOWED)
          .getResponseHeaders()
          .put(Headers.ALLOW, "GET, HEAD");
      return;
    }
    // A machine that never allowed phones has no authority.
    authority
        .authorityInUse()
        .ifPresentOrElse(
            certificate -> answer(exchange, certificate),
            () -> exchange.setStatusCode(StatusCodes.NOT_FOUND));
  }

  private void answer(HttpServerExchange exchange, X509Certificate certificate) {
    var name = authority.name().label();
    switch (exchange.getRelativePath()) {
      case CERTIFICATE -> {
        // Saved rather than opened: Android installs authorities from its settings only.
        exchange
            .getResponseHeaders()
            .put(
                Headers.CONTENT_DISPOSITION, "attachment; filename=\"traymux-" + name + ".crt\"");
        send(exchange, "application/x-x509-ca-cert", Authority.der(certificate));
      }
      // Opened rather than saved: that is what makes an iPhone ask whether to take it.
      case PROFILE ->
          send(
              exchange,
              "application/x-apple-aspen-config",
              utf8(AppleProfile.of(name, certificate)));
      case CARD -> send(exchange, "application/json", utf8(codec.encode(card(name, certificate))));
      default -> exchange.setStatusCode(StatusCodes.NOT_FOUND);
    }
  }

  private static AuthorityCard card(String name, X509Certificate certificate) {
    return new AuthorityCard(
        name,
        Authority.fingerprint(certificate),
        FingerprintWords.words(Bytes.of(Authority.der(certificate)).sha256()),
        certificate.getNotAfter().toInstant());
  }

  private static void send(HttpServerExchange exchange, String type, byte[] content) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    exchange.setResponseContentLength(content.length);
    if (exchange.getRequestMethod().equals(Methods.GET)) {
      exchange.getResponseSender().send(ByteBuffer.wrap(content));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
