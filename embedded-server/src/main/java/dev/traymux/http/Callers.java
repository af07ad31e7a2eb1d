package dev.traymux.http;

import dev.traymux.access.Credentials;
import dev.traymux.access.Gate;
import dev.traymux.access.Limits;
import dev.traymux.access.OriginPolicy;
import dev.traymux.access.Peer;
import dev.traymux.access.Principal;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.Route;
import dev.traymux.wire.ServerMessage.Problem;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds out who a request is from and asks the gate, before anything else of it is looked at.
final class Callers {
  /// The cookie of our page.
  static final String COOKIE = "__Host-traymux";

  private static final Pattern BEARER = Pattern.compile("(?i:Bearer) ([!-~]+)");
  private static final HttpString FETCH_SITE = new HttpString("Sec-Fetch-Site");

  // Our own page, or the address bar.
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private static final Problem NOBODY =
      Problems.of(
          ErrorCode.UNAUTHENTICATED,
          "This needs a token, as Authorization: Bearer. Make one at the machine, under Tokens.");

  private final Gate gate;
  private final Credentials credentials;
  private final Limits limits;

  Callers(Services.Access access) {
    this.gate = access.gate();
    this.credentials = access.proofs().credentials();
    this.limits = access.limits();
  }

  /// Who was let through, or what to answer instead.
  sealed interface Caller {
    record Known(Principal who) implements Caller {}

    record Refused(Problem problem) implements Caller {}
  }

  /// Blocks: what is found out may be written down.
  Caller check(HttpServerExchange exchange, Route route) {
    var peer = exchange.getAttachment(Guard.PEER);
    var sent = sent(exchange);
    if (sent.isEmpty()) {
      return refuse(ErrorCode.BAD_MESSAGE, "One Authorization: Bearer, or one cookie, please.");
    }
    if (!isFromOurPage(exchange, peer, sent.get(), route)) {
      return refuse(ErrorCode.FORBIDDEN, "Only our own page and scripts with a token may ask.");
    }
    // Where nobody is asked who they are, an old cookie must not keep its page from a new one.
    if (Gate.requirement(route) instanceof Gate.Requirement.Nothing) {
      return new Caller.Known(peer.stranger());
    }
    return switch (credentials.check(sent.get(), peer)) {
      case Credentials.Outcome.Refused _ -> new Caller.Refused(NOBODY);
      case Credentials.Outcome.TooOften(var wait) -> wait(wait);
      case Credentials.Outcome.Known(var who) -> decide(who, route);
    };
  }

  /// The same for what was let through before, which counts no second time. The credential is
  /// looked at too: a token whose secret was renewed is still a token.
  Permission permission(HttpServerExchange exchange, Route route) {
    return Gate.requirement(route) instanceof Gate.Requirement.Nothing
        ? Optional::empty
        : () ->
            sent(exchange)
                .flatMap(sent -> credentials.recheck(sent, exchange.getAttachment(Guard.PEER)))
                .map(who -> refusal(who, route))
                .orElseGet(() -> Optional.of(NOBODY));
  }

  private Caller decide(Principal who, Route route) {
    return refusal(who, route)
        .<Caller>map(Caller.Refused::new)
        .or(() -> limits.call(who).map(Callers::wait))
        .orElseGet(() -> new Caller.Known(who));
  }

  private Optional<Problem> refusal(Principal who, Route route) {
    return switch (gate.decide(who, route)) {
      case Gate.Decision.Unauthenticated _ -> Optional.of(NOBODY);
      case Gate.Decision decided -> Problems.refusal(who, decided);
    };
  }

  /// What a request comes with; empty if it comes with more than one of a kind, or with an
  /// `Authorization` of another kind.
  static Optional<Credentials.Sent> sent(HttpServerExchange exchange) {
    var authorization = Guard.values(exchange, Headers.AUTHORIZATION);
    var bearer =
        authorization.stream()
            .map(BEARER::matcher)
            .filter(m -> m.matches())
            .map(m -> m.group(1))
            .findFirst();
    var cookies = cookies(exchange);
    boolean plain =
        authorization.size() <= 1
            && bearer.isPresent() != authorization.isEmpty()
            && cookies.size() <= 1;
    return plain
        ? Optional.of(new Credentials.Sent(bearer, cookies.stream().findFirst()))
        : Optional.empty();
  }

  private static List<String> cookies(HttpServerExchange exchange) {
    return Guard.values(exchange, Headers.COOKIE).stream()
        .flatMap(header -> Pattern.compile(";").splitAsStream(header))
        .map(String::strip)
        .filter(pair -> pair.startsWith(COOKIE + "="))
        .map(pair -> pair.substring(COOKIE.length() + 1))
        .toList();
  }

  // A page of another origin, be it another port of this host, says so; a script says nothing, and
  // has no cookie either.
  private static boolean isFromOurPage(
      HttpServerExchange exchange, Peer peer, Credentials.Sent sent, Route route) {
    var origins = Guard.values(exchange, Headers.ORIGIN);
    if (!origins.isEmpty() || (!route.verb().isSafe() && sent.bearer().isEmpty())) {
      return OriginPolicy.allows(peer.origin(), origins);
    }
    return sent.bearer().isPresent() || OWN_SITES.containsAll(Guard.values(exchange, FETCH_SITE));
  }

  private static Caller wait(Duration time) {
    return new Caller.Refused(tooMany(time));
  }

  /// Too much was asked for.
  static Problem tooMany(Duration wait) {
    return Problems.of(
        ErrorCode.RATE_LIMITED,
        "Too many requests. Try again later.",
        Map.of("retryAfter", Math.max(1, wait.toSeconds())));
  }

  private static Caller refuse(ErrorCode code, String sentence) {
    return new Caller.Refused(Problems.of(code, sentence));
  }
}
