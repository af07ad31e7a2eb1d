package dev.traymux.http;

import dev.traymux.wire.Codec;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.Rest;
import dev.traymux.wire.Result;
import dev.traymux.wire.ServerMessage.Problem;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;

/// What the listener says to a request that is no file: results and problems, as JSON.
final class Answers {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  private final Codec codec;

  Answers(Codec codec) {
    this.codec = codec;
  }

  /// What a request came to.
  ///
  /// @param done the status of one that was done and has something to say
  void send(HttpServerExchange exchange, Reply reply, int done) {
    switch (reply) {
      case Reply.Done(Result.Done _, var afterwards) -> {
        exchange.setStatusCode(StatusCodes.NO_CONTENT).endExchange();
        afterwards.run();
      }
      case Reply.Done(var result, var afterwards) -> {
        send(exchange.setStatusCode(done), JSON, codec.encode(result));
        afterwards.run();
      }
      case Reply.Refused(var problem) -> send(exchange, problem);
    }
  }

  void send(HttpServerExchange exchange, Rest answer) {
    send(exchange, JSON, codec.encode(answer));
  }

  /// What went wrong; where waiting helps, with the header that says how long.
  void send(HttpServerExchange exchange, Problem problem) {
    int status = status(problem.code());
    problem
        .data()
        .map(data -> data.get("retryAfter"))
        .ifPresent(
            seconds -> exchange.getResponseHeaders().put(Headers.RETRY_AFTER, seconds.toString()));
    if (status == StatusCodes.UNAUTHORIZED) {
      exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer realm=\"traymux\"");
    }
    problem(exchange, status, problem);
  }

  /// There is nothing at this path.
  void notFound(HttpServerExchange exchange) {
    problem(
        exchange,
        StatusCodes.NOT_FOUND,
        Problems.of(ErrorCode.UNKNOWN_METHOD, "There is nothing at this address."));
  }

  /// There is something at this path, but not for this verb.
  ///
  /// @param allowed the verbs there are, joined by commas
  void notAllowed(HttpServerExchange exchange, String allowed) {
    exchange.getResponseHeaders().put(Headers.ALLOW, allowed);
    problem(
        exchange,
        StatusCodes.METHOD_NOT_ALLOWED,
        Problems.of(ErrorCode.UNKNOWN_METHOD, "This address takes " + allowed + " only."));
  }

  private void problem(HttpServerExchange exchange, int status, Problem problem) {
    send(
        exchange.setStatusCode(status),
        PROBLEM,
        codec.encode(
            new Rest.Problem(
                StatusCodes.getReason(status),
                status,
                problem.message(),
                problem.code(),
                problem.data(),
                problem.ref())));
  }

  private static void send(HttpServerExchange exchange, String type, String text) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    exchange.getResponseSender().send(text, StandardCharsets.UTF_8);
  }

  /// The status that goes with a code.
  static int status(ErrorCode code) {
    return switch (code) {
      case BAD_MESSAGE,
          BAD_PARAMS,
          NAME_INVALID,
          DIRECTORY_INVALID,
          PASTE_INVALID,
          QUERY_INVALID,
          UPLOAD_INVALID ->
          StatusCodes.BAD_REQUEST;
      case UNAUTHENTICATED -> StatusCodes.UNAUTHORIZED;
      case FORBIDDEN, UNVERIFIED, PAIRING_FAILED -> StatusCodes.FORBIDDEN;
      case UNKNOWN_METHOD,
          SESSION_GONE,
          WINDOW_GONE,
          PANE_GONE,
          READER_GONE,
          DEVICE_GONE,
          PAIRING_UNKNOWN ->
          StatusCodes.NOT_FOUND;
      case NAME_TAKEN, PAIRING_USED, QUESTION_GONE, ANSWER_UNREAD -> StatusCodes.CONFLICT;
      case PAIRING_EXPIRED -> StatusCodes.GONE;
      case TOO_LARGE -> StatusCodes.REQUEST_ENTITY_TOO_LARGE;
      case VIEW_LIMIT, RATE_LIMITED -> StatusCodes.TOO_MANY_REQUESTS;
      case TMUX_FAILED, STOP_FAILED, UPLOAD_FAILED -> StatusCodes.UNPROCESSABLE_ENTITY;
      case DISK_FULL -> StatusCodes.INSUFFICIENT_STORAGE;
      case TMUX_UNAVAILABLE -> StatusCodes.SERVICE_UNAVAILABLE;
      case INTERNAL -> StatusCodes.INTERNAL_SERVER_ERROR;
    };
  }
}
