package dev.traymux.http;

import dev.traymux.wire.Codec;
import dev.traymux.wire.Method;
import dev.traymux.wire.Route;
import io.undertow.server.HttpHandler;
import io.undertow.util.StatusCodes;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Executor;

/// What answers each [Route]. Who may ask is decided by the gate, from the same list.
final class Routes {
  private static final Set<String> NO_QUERY = Set.of();

  private final SocketEndpoint sockets;
  private final TrustFiles trust;
  private final Answers answers;
  private final Api api;
  private final RestCalls calls;
  private final Cookies cookies;
  private final Listings listings;
  private final EventStreams events;
  private final PaneText text;

  Routes(
      Services services,
      SocketEndpoint sockets,
      TrustFiles trust,
      SocketTimes times,
      Executor workers) {
    var codec = new Codec();
    this.trust = trust;
    this.sockets = sockets;
    this.answers = new Answers(codec);
    this.api = new Api(services.access(), answers, workers);
    this.calls = new RestCalls(services, codec, answers);
    this.cookies = new Cookies(services, Clock.systemUTC(), codec, answers);
    this.listings = new Listings(services.access());
    this.events = new EventStreams(services, times, codec, answers, workers);
    this.text = new PaneText(services.inPanes().readers(), answers);
  }

  HttpHandler router() {
    return new Router(this::handler, answers);
  }

  private HttpHandler handler(Route route) {
    return switch (route) {
      case TRUST_CERTIFICATE, TRUST_PROFILE, TRUST_CARD -> trust.of(route);
      case PAGE -> new StaticSite(answers);
      case SOCKET -> sockets;
      case OPENAPI -> new OpenApi();
      case CHALLENGE -> api.call(route, NO_QUERY, (e, _) -> cookies.challenge(e));
      case LOG_IN -> api.call(route, (e, _, body) -> cookies.logIn(e, body));
      case LOG_OUT -> api.call(route, NO_QUERY, (e, _) -> cookies.logOut(e));
      case SESSION_LIST -> method(route, Method.SESSION_LIST);
      case SESSION_GET -> api.call(route, NO_QUERY, (e, _) -> calls.session(e));
      case SESSION_CREATE -> method(route, Method.SESSION_CREATE, StatusCodes.CREATED);
      case SESSION_RENAME -> method(route, Method.SESSION_RENAME, StatusCodes.OK);
      case SESSION_KILL -> method(route, Method.SESSION_KILL);
      case SESSION_SPARE -> method(route, Method.SESSION_SPARE);
      case SESSION_STOP -> method(route, Method.SESSION_STOP);
      case SESSION_ARRANGE -> method(route, Method.SESSION_ARRANGE, StatusCodes.OK);
      case DIRECTORY_LIST -> method(route, Method.DIRECTORY_LIST, Set.of("path"));
      case WINDOW_CREATE -> method(route, Method.WINDOW_CREATE, StatusCodes.CREATED);
      case WINDOW_RENAME -> method(route, Method.WINDOW_RENAME, StatusCodes.OK);
      case WINDOW_MOVE -> method(route, Method.WINDOW_MOVE, StatusCodes.OK);
      case WINDOW_CLOSE -> method(route, Method.WINDOW_CLOSE);
      case PANE_MESSAGE -> method(route, Method.SESSION_MESSAGE, StatusCodes.OK);
      case PANE_ANSWER -> method(route, Method.QUESTION_ANSWER, StatusCodes.OK);
      case PANE_COMMANDS -> method(route, Method.AGENT_COMMANDS);
      case PANE_SPLIT -> method(route, Method.PANE_SPLIT, StatusCodes.CREATED);
      case PANE_SELECT -> method(route, Method.PANE_SELECT, StatusCodes.OK);
      case PANE_ZOOM -> method(route, Method.PANE_ZOOM, StatusCodes.OK);
      case PANE_CLOSE -> method(route, Method.PANE_CLOSE);
      case PANE_TEXT -> api.call(route, Set.of(PaneText.LINES), (e, _) -> text.send(e));
      case EVENTS -> api.call(route, NO_QUERY, events::open);
      case DEVICE_LIST -> api.call(route, NO_QUERY, (e, _) -> answers.send(e, listings.devices()));
      case TOKEN_LIST -> api.call(route, NO_QUERY, (e, _) -> answers.send(e, listings.tokens()));
    };
  }

  /// A method of the wire, with a body.
  private HttpHandler method(Route route, Method method, int done) {
    var call = new RestCalls.Call(method, done);
    return api.call(route, (e, who, body) -> calls.perform(e, who, call, body));
  }

  /// A method of the wire that the path says all of.
  private HttpHandler method(Route route, Method method) {
    return method(route, method, NO_QUERY);
  }

  /// A method of the wire that path and query say all of.
  private HttpHandler method(Route route, Method method, Set<String> queries) {
    var call = new RestCalls.Call(method, StatusCodes.OK);
    return api.call(route, queries, (e, who) -> calls.perform(e, who, call, "{}"));
  }
}
