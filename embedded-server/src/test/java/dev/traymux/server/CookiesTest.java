package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Bytes;
import dev.traymux.access.DeviceId;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// How our page gets a cookie, and what others may try with it.
final class CookiesTest {
  private static final String SESSIONS = "/api/v1/sessions";

  private TestMachine machine;
  private Phone phone;
  private Script page;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    phone = new Phone(machine);
    phone.pair(machine, Set.of(Scope.VIEW, Scope.MANAGE));
    page = new Script(machine, machine.secure());
  }

  @AfterEach
  void stop() {
    page.close();
    phone.close();
    machine.close();
  }

  private JsonNode challenge() {
    return Script.json(page.get("/api/v1/challenge"));
  }

  private HttpResponse<String> logIn(JsonNode challenge, Bytes proof) {
    return page.logIn(phone, challenge, proof);
  }

  private HttpResponse<String> logIn() {
    var challenge = challenge();
    return logIn(challenge, phone.proof(Script.LOG_IN, page.origin(), challenge));
  }

  private void enter() {
    page.header("Cookie", "theme=dark; " + page.cookie(phone));
  }

  @Test
  void aProofGivesACookieThatNoScriptOfAPageCanRead() {
    var answer = logIn();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .matches(
            "__Host-traymux=[A-Za-z0-9_-]{43}; Max-Age=604800; Path=/; Secure; HttpOnly;"
                + " SameSite=Strict");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    enter();
    assertThat(page.get(SESSIONS).statusCode()).isEqualTo(200);
    assertThat(page.get("/api/v1/devices").statusCode()).isEqualTo(403);
  }

  @Test
  void aCookieWithoutAProofIsNothing() {
    page.header("Cookie", "__Host-traymux=" + "A".repeat(43));
    assertThat(page.get(SESSIONS).statusCode()).isEqualTo(401);
    page.header("Cookie", "__Host-traymux=");
    assertThat(page.get(SESSIONS).statusCode()).isEqualTo(401);
    var real = page.cookie(phone);
    page.header("Cookie", real + "; __Host-traymux=" + "A".repeat(43));
    assertThat(page.get(SESSIONS).statusCode()).isEqualTo(400);
    page.header("Cookie", real.replace("__Host-traymux", "traymux"));
    assertThat(page.get(SESSIONS).statusCode()).isEqualTo(401);
  }

  @Test
  void onlyTheRightProofOfThatChallengeWillDo() {
    var first = challenge();
    var right = phone.proof(Script.LOG_IN, page.origin(), first);
    assertThat(logIn(first, right).statusCode()).isEqualTo(200);
    assertThat(logIn(first, right).statusCode()).as("the challenge again").isEqualTo(401);

    var second = challenge();
    assertThat(logIn(second, right).statusCode()).as("another challenge").isEqualTo(401);
    assertThat(logIn(second, phone.proof(Script.LOG_IN, page.origin(), second)).statusCode())
        .as("after a wrong answer")
        .isEqualTo(401);

    var third = challenge();
    var der = phone.proofInDer(Script.LOG_IN, page.origin(), third);
    assertThat(logIn(third, der).statusCode()).as("DER").isEqualTo(401);

    var fourth = challenge();
    var hello = phone.proof("traymux hello v1", page.origin(), fourth);
    assertThat(logIn(fourth, hello).statusCode()).as("a proof for a socket").isEqualTo(401);

    var fifth = challenge();
    var elsewhere = phone.proof(Script.LOG_IN, "https://192.168.1.66:8722", fifth);
    assertThat(logIn(fifth, elsewhere).statusCode()).as("for another origin").isEqualTo(401);

    try (var tab = phone.tab(machine).connect(machine.secure())) {
      var ofSocket = tab.challenge();
      assertThat(logIn(ofSocket, phone.proof(Script.LOG_IN, page.origin(), ofSocket)).statusCode())
          .as("the challenge of a socket")
          .isEqualTo(401);
      tab.hello(
          1, phone.proof(Script.LOG_IN, machine.secure().origin(), tab.challenge()).base64url());
      assertThat(tab.closed()).as("a proof for a cookie on a socket").isEqualTo(4401);
    }
  }

  @Test
  void withoutTlsThereIsNone() {
    try (var plain = new Script(machine, machine.plain())) {
      var challenge = Script.json(plain.get("/api/v1/challenge"));
      var proof = phone.proof(Script.LOG_IN, plain.origin(), challenge);
      assertThat(plain.logIn(phone, challenge, proof).statusCode()).isEqualTo(403);
      // Nor is one of elsewhere good there, where any program of this machine may come from.
      plain.header("Cookie", page.cookie(phone));
      assertThat(plain.get(SESSIONS).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aPageOfAnotherPortCanDoNothingWithIt() {
    enter();
    var before = machine.server().sessions().current().sessions().size();
    assertThat(page.send("POST", SESSIONS, "{}").statusCode()).as("no origin").isEqualTo(403);
    for (var origin :
        List.of("https://127.0.0.1:1", "null", page.origin() + "0", machine.plain().origin())) {
      page.header("Origin", origin);
      assertThat(page.send("POST", SESSIONS, "{}").statusCode()).as(origin).isEqualTo(403);
      assertThat(page.get(SESSIONS).statusCode()).as(origin).isEqualTo(403);
      assertThat(page.send("DELETE", "/api/v1/session").statusCode()).as(origin).isEqualTo(403);
    }
    page.without("Origin");
    for (var site : List.of("same-site", "cross-site")) {
      page.header("Sec-Fetch-Site", site);
      assertThat(page.get(SESSIONS).statusCode()).as(site).isEqualTo(403);
    }
    page.header("Sec-Fetch-Site", "same-origin");
    assertThat(page.get(SESSIONS).statusCode()).isEqualTo(200);
    assertThat(machine.server().sessions().current().sessions()).hasSize(before);

    page.header("Origin", page.origin());
    assertThat(page.send("POST", SESSIONS, "{}").statusCode()).isEqualTo(201);
  }

  @Test
  void revokingTheDeviceVoidsIt() {
    enter();
    assertThat(page.get(SESSIONS).statusCode()).isEqualTo(200);
    machine
        .server()
        .devices()
        .revoke(new Principal.Operator(), DeviceId.parse(phone.id()).orElseThrow());
    assertThat(page.get(SESSIONS).statusCode()).isEqualTo(401);
    assertThat(logIn().statusCode()).isEqualTo(401);
  }

  @Test
  void loggingOutVoidsItAndEmptiesTheBrowser() {
    enter();
    page.header("Origin", page.origin());
    var answer = page.send("DELETE", "/api/v1/session");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\"");
    assertThat(answer.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(set -> assertThat(set).startsWith("__Host-traymux=; Max-Age=0;"));
    assertThat(page.get(SESSIONS).statusCode()).isEqualTo(401);
    // Whoever has none is logged out already.
    page.without("Cookie");
    assertThat(page.send("DELETE", "/api/v1/session").statusCode()).isEqualTo(204);
  }

  @Test
  void aStreamEndsWithTheCookieItWasOpenedWith() throws IOException {
    try (var other = new Script(machine, machine.secure())) {
      other.header("Cookie", page.cookie(phone));
      enter();
      try (var events = page.events();
          var staying = other.events()) {
        assertThat(events.next().name()).isEqualTo("snapshot");
        assertThat(staying.next().name()).isEqualTo("snapshot");

        page.header("Origin", page.origin());
        assertThat(page.send("DELETE", "/api/v1/session").statusCode()).isEqualTo(204);

        assertThat(events.next().name()).isEqualTo("end");
        assertThat(events.next().name()).isEqualTo("over");
        machine.session("news");
        assertThat(staying.next().name()).isEqualTo("change");
      }
    }
  }

  @Test
  void aRestartVoidsIt() {
    enter();
    machine.restart();
    try (var again = new Script(machine, machine.secure()).header("Cookie", "x=y")) {
      assertThat(again.get(SESSIONS).statusCode()).isEqualTo(401);
    }
    assertThat(page.get(SESSIONS).statusCode()).isEqualTo(401);
  }

  @Test
  void malformedProofsAreRefused() {
    page.header("Origin", page.origin());
    for (var body :
        List.of(
            "{}",
            "{\"device\":\"x\"}",
            "{\"device\":\"x\",\"nonce\":\"x\",\"proof\":\"x\",\"more\":1}",
            "{\"device\":\"x\",\"nonce\":\"x\",\"proof\":7}")) {
      assertThat(page.send("POST", "/api/v1/session", body).statusCode()).isEqualTo(400);
    }
    var nonsense = "{\"device\":\"../..\",\"nonce\":\"!\",\"proof\":\"!\"}";
    assertThat(page.send("POST", "/api/v1/session", nonsense).statusCode()).isEqualTo(401);
  }
}
