package dev.traymux.http;

import dev.traymux.access.Gate;
import dev.traymux.access.Principal;
import dev.traymux.session.SessionException;
import dev.traymux.session.SessionId;
import dev.traymux.wire.Codec;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.Method;
import dev.traymux.wire.Params;
import dev.traymux.wire.Rest;
import dev.traymux.wire.WireException;
import io.undertow.server.HttpServerExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The methods of the wire that need no socket, asked for by path and body.
final class RestCalls {
  private final Gate gate;
  private final StandaloneRequests requests;
  private final Codec codec;
  private final Answers answers;

  RestCalls(Services services, Codec codec, Answers answers) {
    this.gate = services.access().gate();
    this.requests = new StandaloneRequests(services);
    this.codec = codec;
    this.answers = answers;
  }

  /// What a route does: a method of the wire.
  ///
  /// @param done the status when it was done and there is something to say
  record Call(Method method, int done) {}

  /// Does it, if its parameters as well are for `who` to ask; those are the body and what stands in
  /// the address.
  void perform(HttpServerExchange exchange, Principal who, Call call, String body) {
    var method = call.method();
    try {
      if (!(codec.params(method, body, address(exchange)) instanceof Params.Standalone params)) {
        throw new IllegalStateException(method + " needs a socket");
      }
      var permission = exchange.getAttachment(Permission.OF_EXCHANGE);
      var reply =
          Problems.refusal(who, gate.decide(who, method, params))
              .<Reply>map(Reply.Refused::new)
              .orElseGet(() -> requests.perform(who, params, permission));
      answers.send(exchange, reply, call.done());
    } catch (WireException e) {
      answers.send(exchange, Problems.of(e));
    }
  }

  /// One session.
  void session(HttpServerExchange exchange) {
    var id = SessionId.parse(session(exchange.getAttachment(Router.PATH)));
    var session = requests.session(id.orElseThrow(SessionException.Gone::new));
    answers.send(exchange, new Rest.OneSession(WireMapping.session(session)));
  }

  // Which queries a route has is decided before; each stands there once, as it was written.
  private static Map<String, String> address(HttpServerExchange exchange) {
    var sent = exchange.getAttachment(Router.PATH);
    var params = new HashMap<>(sent);
    params.keySet().removeAll(Set.of("server", "id"));
    for (var query : exchange.getQueryParameters().entrySet()) {
      params.put(query.getKey(), decoded(query.getKey(), query.getValue().getFirst()));
    }
    if (sent.containsKey("id")) {
      params.put("session", session(sent));
    }
    return params;
  }

  private static String decoded(String name, String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          Problems.of(ErrorCode.BAD_PARAMS, "A query is percent-encoded.", Map.of("field", name)));
    }
  }

  // As it stands on the wire, so that an id can be put into a path as it is.
  private static String session(Map<String, String> path) {
    return path.get("server") + "/" + path.get("id");
  }
}
