package dev.traymux.http;

import dev.traymux.wire.Route;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the route of a request. What has none gets no further: 404 for a path, 405 for a verb.
final class Router implements HttpHandler {
  /// What stands in the path for the names of its route.
  static final AttachmentKey<Map<String, String>> PATH = AttachmentKey.create(Map.class);

  private final List<Entry> entries;
  private final List<Found> page;
  private final Answers answers;

  private record Entry(Route route, PathPattern pattern, HttpHandler handler) {}

  private record Found(Entry entry, Map<String, String> path) {
    boolean takes(String verb) {
      return entry.route.verb().names().contains(verb);
    }
  }

  /// @param handlers knows what answers each route
  Router(Function<Route, HttpHandler> handlers, Answers answers) {
    var all =
        Arrays.stream(Route.values())
            .map(route -> new Entry(route, new PathPattern(route.path()), handlers.apply(route)))
            .collect(Collectors.partitioningBy(entry -> entry.route == Route.PAGE));
    this.entries = all.getOrDefault(false, List.of());
    this.page =
        all.getOrDefault(true, List.of()).stream().map(e -> new Found(e, Map.of())).toList();
    this.answers = answers;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    var path = exchange.getRequestURI();
    // What stands behind a semicolon belongs to the path, to some.
    var there = path.indexOf(';') >= 0 ? List.<Found>of() : at(path);
    var verb = exchange.getRequestMethod().toString();
    var found = there.stream().filter(f -> f.takes(verb)).findFirst();
    if (there.isEmpty()) {
      answers.notFound(exchange);
    } else if (found.isEmpty()) {
      answers.notAllowed(exchange, verbs(there));
    } else {
      exchange.putAttachment(PATH, found.get().path);
      found.get().entry.handler.handleRequest(exchange);
    }
  }

  private List<Found> at(String path) {
    var exact =
        entries.stream()
            .flatMap(e -> e.pattern.match(path).map(values -> new Found(e, values)).stream())
            .toList();
    return exact.isEmpty() && isOfThePage(path) ? page : exact;
  }

  private static boolean isOfThePage(String path) {
    return Stream.of(Route.API, Route.TRUST)
        .noneMatch(folder -> path.startsWith(folder) || (path + "/").equals(folder));
  }

  private static String verbs(List<Found> there) {
    return there.stream()
        .flatMap(f -> f.entry.route.verb().names().stream())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// What stands in the path for a name of its route.
  static String path(HttpServerExchange exchange, String name) {
    return Optional.ofNullable(exchange.getAttachment(PATH).get(name)).orElseThrow();
  }
}
