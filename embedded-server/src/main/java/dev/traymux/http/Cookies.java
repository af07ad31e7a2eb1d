package dev.traymux.http;

import dev.traymux.access.Bytes;
import dev.traymux.access.Challenges;
import dev.traymux.access.DeviceProof;
import dev.traymux.access.Limits;
import dev.traymux.access.Logins;
import dev.traymux.wire.Codec;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.LogIn;
import dev.traymux.wire.Rest;
import dev.traymux.wire.WireException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.time.InstantSource;
import java.util.Optional;

/// How our page gets a cookie, and how it gives it back; section 10 of the protocol.
final class Cookies {
  private static final HttpString CLEAR_SITE_DATA = new HttpString("Clear-Site-Data");

  private final Services.Proofs proofs;
  private final Limits limits;
  private final String serverId;
  private final InstantSource clock;
  private final Codec codec;
  private final Answers answers;

  Cookies(Services services, InstantSource clock, Codec codec, Answers answers) {
    this.proofs = services.access().proofs();
    this.limits = services.access().limits();
    this.serverId = services.machine().identity().id();
    this.clock = clock;
    this.codec = codec;
    this.answers = answers;
  }

  /// Gives out what is to be signed.
  void challenge(HttpServerExchange exchange) {
    var peer = exchange.getAttachment(Guard.PEER);
    var wait = limits.challenge(peer.address());
    if (wait.isPresent()) {
      answers.send(exchange, Callers.tooMany(wait.get()));
      return;
    }
    answers.send(
        exchange,
        new Rest.Challenge(
            proofs.challenges().draw(peer).nonce().base64url(),
            serverId,
            clock.instant().plus(Challenges.LIFE)));
  }

  /// Takes a proof and gives a cookie for it.
  void logIn(HttpServerExchange exchange, String body) {
    var peer = exchange.getAttachment(Guard.PEER);
    // Without TLS a browser would show it to whoever listens on another port of this machine.
    if (!peer.origin().startsWith("https:")) {
      answers.send(
          exchange,
          Problems.of(
              ErrorCode.FORBIDDEN, "Cookies are for HTTPS. Here, use the socket or a token."));
      return;
    }
    try {
      var sent = codec.logIn(body);
      prove(exchange, sent)
          .ifPresentOrElse(
              opened -> {
                exchange.getResponseHeaders().put(Headers.SET_COOKIE, cookie(opened));
                answers.send(exchange, new Rest.LoggedIn(opened.expires()));
              },
              () ->
                  answers.send(
                      exchange,
                      Problems.of(
                          ErrorCode.UNAUTHENTICATED,
                          "This device is not paired. Scan the code at the machine.")));
    } catch (WireException e) {
      answers.send(exchange, Problems.of(e));
    }
  }

  private Optional<Logins.Opened> prove(HttpServerExchange exchange, LogIn sent) {
    var peer = exchange.getAttachment(Guard.PEER).reported(sent.trusted().orElse(false));
    var challenge = Bytes.parse(sent.nonce()).flatMap(n -> proofs.challenges().take(peer, n));
    var proof = Bytes.parse(sent.proof());
    if (challenge.isEmpty() || proof.isEmpty()) {
      return Optional.empty();
    }
    var purpose = DeviceProof.Purpose.SESSION;
    return switch (proofs
        .device()
        .check(purpose, challenge.get(), peer, sent.device(), proof.get())) {
      case DeviceProof.Outcome.Proven(var device) ->
          Optional.of(proofs.logins().open(device, peer));
      case DeviceProof.Outcome.Refused _ -> Optional.empty();
    };
  }

  private static String cookie(Logins.Opened opened) {
    return Callers.COOKIE
        + "="
        + opened.secret().base64url()
        + "; Max-Age="
        + Logins.LIFE.toSeconds()
        + "; Path=/; Secure; HttpOnly; SameSite=Strict";
  }

  /// Voids the cookie that came along, and has the browser forget what our page keeps. Other
  /// cookies of this host are those of somebody else's port, and stay.
  void logOut(HttpServerExchange exchange) {
    var peer = exchange.getAttachment(Guard.PEER);
    Callers.sent(exchange)
        .flatMap(sent -> sent.cookie())
        .ifPresent(cookie -> proofs.logins().close(cookie, peer));
    exchange
        .getResponseHeaders()
        .put(
            Headers.SET_COOKIE,
            Callers.COOKIE + "=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict")
        .put(CLEAR_SITE_DATA, "\"cache\", \"storage\"");
    exchange.setStatusCode(StatusCodes.NO_CONTENT).endExchange();
  }
}
