package dev.traymux.http;

import dev.traymux.access.Bytes;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.FingerprintWords;
import dev.traymux.wire.AuthorityCard;
import dev.traymux.wire.Codec;
import dev.traymux.wire.Route;
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
final class TrustFiles {
  private final Authority authority;
  private final Codec codec = new Codec();

  TrustFiles(Authority authority) {
    this.authority = authority;
  }

  /// What answers one of the routes below [Route#TRUST].
  HttpHandler of(Route route) {
    // A machine that never allowed phones has no authority.
    return exchange ->
        authority
            .authorityInUse()
            .ifPresentOrElse(
                certificate -> answer(exchange, route, certificate),
                () -> exchange.setStatusCode(StatusCodes.NOT_FOUND));
  }

  private void answer(HttpServerExchange exchange, Route route, X509Certificate certificate) {
    var name = authority.name().label();
    switch (route) {
      case TRUST_CERTIFICATE -> {
        // Saved rather than opened: Android installs authorities from its settings only.
        exchange
            .getResponseHeaders()
            .put(Headers.CONTENT_DISPOSITION, "attachment; filename=\"traymux-" + name + ".crt\"");
        send(exchange, "application/x-x509-ca-cert", Authority.der(certificate));
      }
      // Opened rather than saved: that is what makes an iPhone ask whether to take it.
      case TRUST_PROFILE ->
          send(
              exchange,
              "application/x-apple-aspen-config",
              utf8(AppleProfile.of(name, certificate)));
      case TRUST_CARD ->
          send(exchange, "application/json", utf8(codec.encode(card(name, certificate))));
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
