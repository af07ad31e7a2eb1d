package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Gate;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.config.LimitConfig;
import dev.traymux.wire.Fixtures;
import dev.traymux.wire.Route;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What scripts may ask for over HTTP, and what they may try.
final class ScriptsTest {
  private static final Principal.Operator OPERATOR = new Principal.Operator();
  private static final String SESSIONS = "/api/v1/sessions";

  private static TestMachine machine;

  @BeforeAll
  static void start() {
    machine = TestMachine.start();
  }

  @AfterAll
  static void stop() {
    machine.close();
  }

  private static Script script(Scope... scopes) {
    return new Script(machine, machine.secure()).with(Script.token(machine, scopes));
  }

  private static Script nobody() {
    return new Script(machine, machine.secure());
  }

  private static String pane(String id) {
    return "/panes/" + URLEncoder.encode(id, StandardCharsets.US_ASCII);
  }

  @Test
  void doesWithASessionWhatTheSocketDoes() {
    try (var script = script(Scope.VIEW, Scope.MANAGE, Scope.INPUT)) {
      var created = script.send("POST", SESSIONS, "{\"name\":\"build\"}");
      assertThat(created.statusCode()).isEqualTo(201);
      var path = SESSIONS + "/" + Script.json(created).path("session").asString();

      assertThat(names(script.get(SESSIONS))).contains("build");
      assertThat(script.send("PATCH", path, "{\"name\":\"test\"}").statusCode()).isEqualTo(204);
      var session = Script.json(script.get(path));
      assertThat(session.path("name").asString()).isEqualTo("test");
      assertThat(SESSIONS + "/" + session.path("id").asString()).isEqualTo(path);

      assertThat(script.send("DELETE", path).statusCode()).isEqualTo(204);
      assertThat(Script.code(script.get(path))).isEqualTo("session_gone");
      assertThat(script.get(path).statusCode()).isEqualTo(404);
    }
  }

  private static Set<String> names(HttpResponse<String> list) {
    var names = new TreeSet<String>();
    Script.json(list).path("sessions").forEach(s -> names.add(s.path("name").asString()));
    return names;
  }

  @Test
  void doesWithWindowsAndPanesWhatTheSocketDoes() {
    var path = SESSIONS + "/" + machine.session("panes").id();
    try (var script = script(Scope.VIEW, Scope.MANAGE, Scope.INPUT)) {
      var window = Script.json(script.send("POST", path + "/windows", "{\"name\":\"logs\"}"));
      var at = path + "/windows/" + window.path("window").asString();
      assertThat(script.send("PATCH", at, "{\"name\":\"more logs\"}").statusCode()).isEqualTo(204);
      assertThat(script.send("POST", at + "/move", "{}").statusCode()).isEqualTo(204);
      var first = path + pane(window.path("pane").asString());
      var split = script.send("POST", first + "/split", "{\"direction\":\"below\"}");
      assertThat(split.statusCode()).isEqualTo(201);
      assertThat(script.send("POST", first + "/select").statusCode()).isEqualTo(204);
      assertThat(script.send("POST", first + "/zoom", "{\"zoomed\":true}").statusCode())
          .isEqualTo(204);
      var other = path + pane(Script.json(split).path("pane").asString());
      assertThat(script.send("DELETE", other).statusCode()).isEqualTo(204);
      assertThat(Script.code(script.send("DELETE", other))).isEqualTo("pane_gone");
      assertThat(script.send("DELETE", at).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void sendsAMessageAndReadsThePane() {
    var session = machine.session("reader");
    var path = SESSIONS + "/" + session.id() + pane(session.activePane().orElseThrow().id());
    try (var script = script(Scope.VIEW, Scope.INPUT)) {
      var sent = script.send("POST", path + "/message", "{\"text\":\"seq 1 500; echo do''ne\"}");
      assertThat(Script.json(sent).path("taken").asBoolean()).isTrue();
      Awaitility.await().until(() -> script.get(path + "/text").body().contains("\ndone\n"));

      var all = script.get(path + "/text");
      assertThat(all.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
      assertThat(all.body()).contains("\n1\n2\n").contains("\n500\ndone\n");
      var end = script.get(path + "/text?lines=5");
      assertThat(end.body().lines()).hasSize(5);
      assertThat(all.body()).endsWith(end.body());
      for (var wrong : List.of("?lines=0", "?lines=x", "?lines=", "?lines=1&lines=2", "?line=1")) {
        assertThat(Script.code(script.get(path + "/text" + wrong))).isEqualTo("bad_params");
      }
      // More than one piece.
      script.send("POST", path + "/message", "{\"text\":\"seq 1 1999; echo all do''ne\"}");
      Awaitility.await().until(() -> script.get(path + "/text").body().contains("\nall done\n"));
      assertThat(script.get(path + "/text").body()).contains("\n1998\n1999\nall done\n");
    }
  }

  @Test
  void nobodyGetsAnythingWithoutAToken() {
    try (var nobody = nobody()) {
      for (var route : needingAScope()) {
        var answer = ask(nobody, route);
        // A page without a cookie is told more: it has to be ours first.
        if (route.verb().isSafe()) {
          assertThat(answer.statusCode()).as(route.name()).isEqualTo(401);
          assertThat(answer.headers().firstValue("WWW-Authenticate"))
              .hasValueSatisfying(v -> assertThat(v).startsWith("Bearer"));
          assertThat(answer.headers().firstValue("Content-Type"))
              .hasValue("application/problem+json");
        } else {
          assertThat(answer.statusCode()).as(route.name()).isEqualTo(403);
          nobody.header("Origin", nobody.origin());
          assertThat(ask(nobody, route).statusCode()).as(route.name()).isEqualTo(401);
          nobody.without("Origin");
        }
      }
    }
  }

  @Test
  void aTokenIsGoodForItsScopesOnly() {
    for (var scope : Scope.values()) {
      try (var script = script(scope)) {
        for (var route : needingAScope()) {
          if (!Gate.requirement(route).equals(new Gate.Requirement.Holds(scope))) {
            var answer = ask(script, route);
            assertThat(answer.statusCode()).as("%s %s", scope, route).isEqualTo(403);
            assertThat(Script.code(answer)).isEqualTo("forbidden");
            assertThat(Script.json(answer).path("data").path("scope").asString()).isNotEmpty();
            assertThat(Script.json(answer).path("detail").asString())
                .isEqualTo("This token may not do that. Make one that may, at the machine.");
          }
        }
      }
    }
  }

  private static List<Route> needingAScope() {
    return List.of(Route.values()).stream()
        .filter(r -> Gate.requirement(r) instanceof Gate.Requirement.Holds)
        .toList();
  }

  private static HttpResponse<String> ask(Script script, Route route) {
    var path =
        route
            .path()
            .replace("{server}", "default@1")
            .replace("{id}", "$1")
            .replace("{window}", "@1")
            .replace("{pane}", "%251");
    return script.send(route.verb().names().iterator().next(), path);
  }

  @Test
  void aTokenInAnAddressIsWorthNothing() {
    var secret = Script.token(machine, Scope.VIEW).secret();
    try (var nobody = nobody();
        var script = script(Scope.VIEW)) {
      for (var query : List.of("?access_token=", "?token=", "?authorization=Bearer%20")) {
        assertThat(nobody.get(SESSIONS + query + secret).statusCode()).isEqualTo(401);
        assertThat(Script.code(script.get(SESSIONS + query + secret))).isEqualTo("bad_params");
      }
      assertThat(nobody.get(SESSIONS + "/" + secret).statusCode()).isEqualTo(404);
      assertThat(nobody.header("X-Api-Key", secret).get(SESSIONS).statusCode()).isEqualTo(401);
      assertThat(nobody.header("Cookie", "__Host-traymux=" + secret).get(SESSIONS).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void onlyOneTokenAndOnlyBearer() {
    var secret = Script.token(machine, Scope.VIEW).secret();
    try (var script = nobody()) {
      assertThat(script.header("Authorization", "bearer " + secret).get(SESSIONS).statusCode())
          .isEqualTo(200);
      for (var wrong : List.of("Basic dXNlcjpwYXNz", secret, "Bearer", "Bearer " + secret + " x")) {
        assertThat(script.header("Authorization", wrong).get(SESSIONS).statusCode())
            .as(wrong)
            .isEqualTo(400);
      }
    }
  }

  @Test
  void aTokenThatIsRevokedOrRotatedIsWorthNothingAtOnce() {
    var tokens = machine.server().tokens();
    var token = Script.token(machine, Scope.VIEW);
    try (var script = nobody().with(token)) {
      assertThat(script.get(SESSIONS).statusCode()).isEqualTo(200);
      var renewed = tokens.rotate(OPERATOR, token.token().id()).orElseThrow();
      assertThat(script.get(SESSIONS).statusCode()).isEqualTo(401);
      assertThat(script.with(renewed).get(SESSIONS).statusCode()).isEqualTo(200);
      tokens.revoke(OPERATOR, token.token().id());
      assertThat(script.get(SESSIONS).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void nothingOverTheNetworkChangesWhoMayWhat() {
    var before = machine.server().tokens().list();
    try (var script = script(Scope.values())) {
      var devices = Script.json(script.get("/api/v1/devices"));
      assertThat(devices.path("devices").isArray()).isTrue();
      var listed = script.get("/api/v1/tokens");
      assertThat(Script.json(listed).path("tokens")).isNotEmpty();
      assertThat(listed.body()).doesNotContain("hash").doesNotContain("traymux_");
      for (var verb : List.of("POST", "PUT", "PATCH", "DELETE")) {
        for (var path : List.of("/api/v1/tokens", "/api/v1/devices")) {
          var answer = script.send(verb, path, "{\"scopes\":[\"admin\"]}");
          assertThat(answer.statusCode()).isEqualTo(405);
          assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
        }
        for (var token : before) {
          assertThat(
                  script
                      .send(verb, "/api/v1/tokens/" + token.id(), "{\"scopes\":[\"admin\"]}")
                      .statusCode())
              .isEqualTo(404);
        }
      }
    }
    assertThat(machine.server().tokens().list()).containsAll(before);
  }

  @Test
  void namesNoProgramWithoutBeingAllowedToType() {
    var session = machine.session("programs");
    var path = SESSIONS + "/" + session.id();
    var split = path + pane(session.activePane().orElseThrow().id()) + "/split";
    try (var manager = script(Scope.MANAGE);
        var both = script(Scope.MANAGE, Scope.INPUT)) {
      for (var each :
          Map.of(
                  SESSIONS,
                  "{\"command\":\"sleep 60\"}",
                  path + "/windows",
                  "{\"command\":\"sleep 60\"}",
                  split,
                  "{\"direction\":\"right\",\"command\":\"sleep 60\"}")
              .entrySet()) {
        var refused = manager.send("POST", each.getKey(), each.getValue());
        assertThat(refused.statusCode()).as(each.getKey()).isEqualTo(403);
        assertThat(Script.json(refused).path("data").path("scope").asString()).isEqualTo("input");
        assertThat(both.send("POST", each.getKey(), each.getValue()).statusCode()).isEqualTo(201);
      }
      assertThat(manager.send("POST", split, "{\"direction\":\"below\"}").statusCode())
          .isEqualTo(201);
    }
  }

  @Test
  void bodiesAreAsStrictAsMessages() {
    try (var script = script(Scope.MANAGE)) {
      for (var body :
          List.of(
              "{\"name\":\"a\",\"name\":\"b\"}",
              "{\"name\":\"a\",\"more\":1}",
              "{\"name\":7}",
              "{\"name\":\"a\"} x",
              "{'name':'a'}",
              "[]",
              "null",
              "{\"command\":\"a\\u0000b\"}",
              "{\"name\":" + "[".repeat(10_000))) {
        var answer = script.send("POST", SESSIONS, body);
        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("jackson");
      }
      var path = SESSIONS + "/default@1/$1";
      var twice = script.send("PATCH", path, "{\"session\":\"default@2/$2\",\"name\":\"a\"}");
      assertThat(Script.code(twice)).isEqualTo("bad_params");
      var large = script.send("POST", SESSIONS, "{\"name\":\"" + "x".repeat(64 * 1024) + "\"}");
      assertThat(large.statusCode()).isEqualTo(413);
      script.header("Content-Type", "text/plain");
      assertThat(Script.code(script.send("POST", SESSIONS, "{}"))).isEqualTo("bad_message");
    }
  }

  @Test
  void aPathIsTakenAsItIsWritten() {
    machine.session("paths");
    try (var script = script(Scope.VIEW)) {
      for (var path :
          List.of(
              "/api",
              "/api/",
              "/api/v1",
              "/api/v2/sessions",
              "/api/v1/sessions/",
              "/api/v1//sessions",
              "/api/v1/./sessions",
              "/api/v1/x/../sessions",
              "/api/v1/%73essions",
              "/api/v1/sessions;a=b",
              "/api/v1/sessions%2Fdefault@1/$1",
              "/api/v1/sessions/default@1%2F$1",
              "/api/v1/sessions/%00/$1",
              "/api/v1/sessions/default@1/$1/panes/%2525/text/x",
              "/api/v1/Sessions")) {
        var answer = script.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
        assertThat(Script.code(answer)).as(path).isEqualTo("unknown_method");
      }
      for (var verb : List.of("PUT", "OPTIONS", "TRACE", "PROPFIND", "HEAD")) {
        assertThat(script.send(verb, SESSIONS).statusCode()).as(verb).isEqualTo(405);
      }
      assertThat(script.send("PUT", SESSIONS).headers().firstValue("Allow")).hasValue("GET, POST");
    }
  }

  @Test
  void anotherPageGetsNothingEvenWithAToken() {
    try (var script = script(Scope.values())) {
      for (var origin : List.of("https://evil.example", "null", machine.plain().origin())) {
        script.header("Origin", origin);
        assertThat(script.get(SESSIONS).statusCode()).isEqualTo(403);
        var answer = script.send("POST", SESSIONS, "{}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().map().keySet())
            .noneMatch(
                name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
      }
    }
  }

  @Test
  void whoGuessesIsSentAwayAndOthersOfTheAddressGoOn() {
    try (var guessing = TestMachine.start();
        var right =
            new Script(guessing, guessing.secure()).with(Script.token(guessing, Scope.VIEW));
        var wrong =
            new Script(guessing, guessing.secure())
                .header("Authorization", "Bearer traymux_0123456789abcdef_" + "A".repeat(43))) {
      for (int i = 0; i < LimitConfig.DEFAULTS.failuresToLock(); i++) {
        assertThat(wrong.get(SESSIONS).statusCode()).isEqualTo(401);
      }
      var sentAway = wrong.get(SESSIONS);
      assertThat(sentAway.statusCode()).isEqualTo(429);
      assertThat(sentAway.headers().firstValue("Retry-After")).hasValue("600");
      assertThat(right.get(SESSIONS).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void arrangesStopsAndFindsAPlaceToStart() {
    var id = machine.session("api").id().toString();
    try (var script = script(Scope.VIEW, Scope.MANAGE)) {
      var arranged = script.send("POST", SESSIONS + "/" + id + "/arrange", "{\"group\":\"Work\"}");
      assertThat(arranged.statusCode()).isEqualTo(204);
      assertThat(Script.json(script.get(SESSIONS + "/" + id)).path("group").asString())
          .isEqualTo("Work");
      assertThat(script.send("POST", SESSIONS + "/" + id + "/stop").statusCode()).isEqualTo(204);
      assertThat(script.send("POST", SESSIONS + "/" + id + "/spare").statusCode()).isEqualTo(204);

      var root = script.get("/api/v1/directories?path=%2F");
      assertThat(Script.json(root).path("path").asString()).isEqualTo("/");
      assertThat(Script.json(root).path("directories").toString()).contains("\"tmp\"");
      assertThat(Script.code(script.get("/api/v1/directories?path=%2Fnowhere%2Fat%2Fall")))
          .isEqualTo("directory_invalid");
      for (var wrong : List.of("path=%00", "path=/&path=/", "session=x")) {
        assertThat(Script.code(script.get("/api/v1/directories?" + wrong)))
            .as(wrong)
            .isEqualTo("bad_params");
      }
    }
  }

  @Test
  void isDescribedByADocumentThatAgreesWithTheTable() {
    try (var nobody = nobody()) {
      var answer = nobody.get("/api/v1/openapi.json");
      assertThat(answer.statusCode()).isEqualTo(200);
      var document = Fixtures.JSON.readTree(answer.body());
      assertThat(document.path("openapi").asString()).startsWith("3.1");

      var described = new TreeSet<String>();
      document
          .path("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue().properties().stream()
                      .filter(verb -> !verb.getKey().equals("parameters"))
                      .forEach(
                          verb ->
                              described.add(
                                  verb.getKey().toUpperCase(java.util.Locale.ROOT)
                                      + " "
                                      + path.getKey()
                                      + " "
                                      + scopes(verb.getValue()))));
      var answered = new TreeSet<String>();
      for (var route : Route.values()) {
        if (route.path().startsWith(Route.API)) {
          var verb = route.verb() == Route.Verb.FETCH ? "GET" : route.verb().name();
          answered.add(verb + " " + route.path() + " " + scopes(route));
        }
      }
      assertThat(described).isEqualTo(answered);
    }
  }

  private static Set<String> scopes(tools.jackson.databind.JsonNode verb) {
    var scopes = new HashSet<String>();
    verb.path("security")
        .forEach(one -> one.forEach(list -> list.forEach(scope -> scopes.add(scope.asString()))));
    return scopes;
  }

  private static Set<String> scopes(Route route) {
    return Gate.requirement(route) instanceof Gate.Requirement.Holds(var scope)
        ? Set.of(scope.wireName())
        : Set.of();
  }
}
