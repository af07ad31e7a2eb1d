package dev.traymux.http;

import dev.traymux.access.Principal;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.Route;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/// The way of every request for data: who asks, whether they may, and only then what for. Each is
/// worked on by a virtual thread, as many at a time as its token or device may have.
final class Api {
  private static final long MOST_OF_A_STRANGER = 4096;

  private final Callers callers;
  private final Services.Access access;
  private final Answers answers;
  private final Executor workers;

  Api(Services.Access access, Answers answers, Executor workers) {
    this.callers = new Callers(access);
    this.access = access;
    this.answers = answers;
    this.workers = workers;
  }

  /// Answers a request that was let through; may block. Whatever it throws becomes an answer.
  interface Answer {
    void to(HttpServerExchange exchange, Principal who);
  }

  /// The same, for a request with a body.
  interface BodyAnswer {
    /// @param body JSON, not looked at yet; `{}` where none was sent
    void to(HttpServerExchange exchange, Principal who, String body);
  }

  /// A route without a body.
  ///
  /// @param queries the names that may stand in its query
  HttpHandler call(Route route, Set<String> queries, Answer answer) {
    return inThread(exchange -> enter(exchange, route, queries, who -> answer.to(exchange, who)));
  }

  /// A route with a body.
  HttpHandler call(Route route, BodyAnswer answer) {
    return inThread(
        exchange ->
            enter(
                exchange,
                route,
                Set.of(),
                who ->
                    receive(
                        limited(exchange, who),
                        body -> {
                          // Bodies take their time.
                          exchange.getAttachment(Permission.OF_EXCHANGE).require();
                          answer.to(exchange, who, body);
                        })));
  }

  private interface Step {
    void run(HttpServerExchange exchange);
  }

  private interface Entered {
    void run(Principal who);
  }

  private interface Received {
    void run(String body);
  }

  private HttpHandler inThread(Step step) {
    return exchange -> exchange.dispatch(workers, e -> orProblem(e, () -> step.run(e)));
  }

  private void orProblem(HttpServerExchange exchange, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      answers.send(exchange, Problems.of(e));
    }
  }

  private void enter(
      HttpServerExchange exchange, Route route, Set<String> queries, Entered entered) {
    switch (callers.check(exchange, route)) {
      case Callers.Caller.Refused(var problem) -> answers.send(exchange, problem);
      case Callers.Caller.Known(var who) -> {
        // Also what somebody hopes that a token in the query would do.
        var strange =
            exchange.getQueryParameters().entrySet().stream()
                .filter(q -> !queries.contains(q.getKey()) || q.getValue().size() != 1)
                .findFirst();
        if (strange.isPresent()) {
          answers.send(
              exchange, Problems.of(ErrorCode.BAD_PARAMS, "This address has no such query."));
          return;
        }
        exchange.putAttachment(Permission.OF_EXCHANGE, callers.permission(exchange, route));
        inPlace(exchange, who, () -> entered.run(who));
      }
    }
  }

  private void inPlace(HttpServerExchange exchange, Principal who, Runnable work) {
    var place = access.limits().callPlace(who);
    if (place.isEmpty()) {
      answers.send(
          exchange,
          Problems.of(ErrorCode.RATE_LIMITED, "Too many requests at once. Wait for the answers."));
      return;
    }
    Exchanges.whenGone(exchange, place.get()::close);
    work.run();
  }

  private void receive(HttpServerExchange exchange, Received received) {
    if (!isJson(exchange)) {
      answers.send(
          exchange,
          Problems.of(ErrorCode.BAD_MESSAGE, "A body is JSON: Content-Type: application/json."));
      return;
    }
    exchange
        .getRequestReceiver()
        .receiveFullBytes(
            (e, bytes) ->
                e.dispatch(
                    workers,
                    there ->
                        orProblem(
                            there,
                            () ->
                                text(bytes).ifPresentOrElse(received::run, () -> notText(there)))),
            (e, failure) -> unreadable(e, failure));
  }

  // Who has proved nothing has nothing long to say.
  private static HttpServerExchange limited(HttpServerExchange exchange, Principal who) {
    return who instanceof Principal.Stranger
        ? exchange.setMaxEntitySize(MOST_OF_A_STRANGER)
        : exchange;
  }

  private void unreadable(HttpServerExchange exchange, Exception failure) {
    exchange.setPersistent(false);
    answers.send(
        exchange,
        failure instanceof RequestTooBigException
            ? Problems.of(ErrorCode.TOO_LARGE, "The body is too long.")
            : Problems.of(ErrorCode.BAD_MESSAGE, "The body did not arrive."));
  }

  private void notText(HttpServerExchange exchange) {
    answers.send(exchange, Problems.of(ErrorCode.BAD_MESSAGE, "A body is UTF-8."));
  }

  // A form of another page cannot send this type without asking first, and nobody answers that.
  private static boolean isJson(HttpServerExchange exchange) {
    var types = Guard.values(exchange, Headers.CONTENT_TYPE);
    boolean none =
        types.isEmpty()
            && exchange.getRequestContentLength() <= 0
            && Guard.values(exchange, Headers.TRANSFER_ENCODING).isEmpty();
    return none
        || (types.size() == 1
            && types.getFirst().matches("(?i)application/json( *; *charset=utf-8)?"));
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.isEmpty() ? "{}" : text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
