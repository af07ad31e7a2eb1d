package dev.traymux.http;

import dev.traymux.wire.Route;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds the route of a request. What has none gets no further: 404 for a path, 405 for a verb.
final class Router implements HttpHandler {
  /// What stands in the path for the names of its route.
  static final AttachmentKey<Map<String, String>> PATH = AttachmentKey.create(Map.class);

  private final Map<Route, PathPattern> patterns = new EnumMap<>(Route.class);
  private final Map<Route, HttpHandler> handlers = new EnumMap<>(Route.class);
  private final Answers answers;

  /// @param handlers knows what answers each route
  Router(Function<Route, HttpHandler> handlers, Answers answers) {
    this.answers = answers;
    for (var route : Route.values()) {
      this.handlers.put(route, handlers.apply(route));
      patterns.put(route, new PathPattern(route.path()));
    }
  }

  private record Found(Route route, Map<String, String> path) {}

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    var path = exchange.getRequestURI();
    var there = at(path);
    if (there.isEmpty() || path.indexOf(';') >= 0) {
      answers.notFound(exchange);
      return;
    }
    var verb = exchange.getRequestMethod().toString();
    var found = there.stream().filter(f -> f.route.verb().names().contains(verb)).findFirst();
    if (found.isEmpty()) {
      answers.notAllowed(exchange, allowed(there));
      return;
    }
    exchange.putAttachment(PATH, found.get().path);
    handlers.get(found.get().route).handleRequest(exchange);
  }

  private List<Found> at(String path) {
    var exact =
        Arrays.stream(Route.values())
            .filter(route -> route != Route.PAGE)
            .flatMap(
                route ->
                    patterns.get(route).match(path).map(values -> new Found(route, values)).stream())
            .toList();
    return exact.isEmpty() && isOfThePage(path) ? List.of(new Found(Route.PAGE, Map.of())) : exact;
  }

  private static boolean isOfThePage(String path) {
    return !path.startsWith(Route.API) && !(path + "/").equals(Route.API);
  }

  private static String allowed(List<Found> there) {
    return there.stream()
        .flatMap(f -> f.route.verb().names().stream())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// What stands in the path for a name of its route.
  static String path(HttpServerExchange exchange, String name) {
    return Optional.ofNullable(exchange.getAttachment(PATH).get(name)).orElseThrow();
  }
}
