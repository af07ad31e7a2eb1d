package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.traymux.access.Scope;
import dev.traymux.wire.Fixtures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The cookie in the browser it is made for: our own page can use it and never see it, and a page
/// of another port of the same host can do neither.
final class CookieInBrowserTest {
  private static final String ASK =
      """
      async ([path, verb, body]) => {
        try {
          const answer = await fetch(path, {
            method: verb,
            credentials: 'include',
            ...(body && { body, headers: { 'Content-Type': 'application/json' } }),
          });
          return `${answer.status} ${await answer.text()}`;
        } catch (error) {
          return `failed ${error.name}`;
        }
      }
      """;

  private TestMachine machine;
  private HttpsServer neighbour;
  private final List<String> shown = new CopyOnWriteArrayList<>();
  private Phone phone;
  private PhoneBrowser browser;

  @BeforeEach
  void start() throws IOException {
    machine = TestMachine.start();
    // Somebody else's server on the same host: its page is whatever he likes.
    neighbour = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    neighbour.setHttpsConfigurator(
        new HttpsConfigurator(machine.server().exposure().tls(machine.secure().way())));
    neighbour.createContext("/", this::welcome);
    neighbour.start();
    phone = new Phone(machine);
    phone.pair(machine, Set.of(Scope.VIEW, Scope.MANAGE));
    browser = new PhoneBrowser();
  }

  @AfterEach
  void stop() {
    browser.close();
    phone.close();
    neighbour.stop(0);
    machine.close();
  }

  private void welcome(HttpExchange exchange) throws IOException {
    shown.addAll(exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
    var page =
        "<!doctype html><link rel=icon href=data:,><p>welcome".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  private static String ask(Page page, String verb, String path, String body) {
    return page.evaluate(ASK, List.of(path, verb, body)).toString();
  }

  private static JsonNode body(String answer) {
    return Fixtures.JSON.readTree(answer.substring(answer.indexOf(' ')));
  }

  private void logIn(Page page) {
    var challenge = body(ask(page, "GET", "/api/v1/challenge", ""));
    var proof = phone.proof("traymux session v1", machine.secure().origin(), challenge);
    var sent =
        Fixtures.JSON.writeValueAsString(
            Map.of(
                "device",
                phone.id(),
                "nonce",
                challenge.path("nonce").asString(),
                "proof",
                proof.base64url()));
    assertThat(ask(page, "POST", "/api/v1/session", sent)).startsWith("200 ");
  }

  @Test
  void servesOurPageAndNoOther() {
    machine.session("mine");
    var page = browser.page();
    page.navigate(machine.secure().origin());
    logIn(page);

    assertThat(page.evaluate("document.cookie")).isEqualTo("");
    assertThat(ask(page, "GET", "/api/v1/sessions", "")).startsWith("200 ").contains("\"mine\"");
    assertThat(ask(page, "POST", "/api/v1/sessions", "{\"name\":\"second\"}")).startsWith("201 ");
    var event =
        page.evaluate(
            """
            () => new Promise((resolve, reject) => {
              const events = new EventSource('/api/v1/events');
              events.addEventListener('snapshot', (event) => {
                events.close();
                resolve(event.data);
              });
              events.onerror = reject;
            })
            """);
    assertThat(event.toString()).contains("\"second\"");

    // The browser sends the cookie to the other port, and along with what that port's page asks.
    var other = browser.context().newPage();
    other.navigate("https://127.0.0.1:" + neighbour.getAddress().getPort() + "/");
    var here = machine.secure().origin();
    assertThat(ask(other, "GET", here + "/api/v1/sessions", "")).startsWith("failed");
    assertThat(ask(other, "POST", here + "/api/v1/sessions", "{\"name\":\"evil\"}"))
        .startsWith("failed");
    // What needs no leave of ours is sent: it must do nothing, and the answer is kept from the
    // page.
    var unasked =
        other.evaluate(
            """
            (to) =>
              fetch(to, {
                method: 'POST',
                mode: 'no-cors',
                credentials: 'include',
                body: '{"name":"evil"}',
              }).then((answer) => answer.type, (error) => error.name)
            """,
            here + "/api/v1/sessions");
    assertThat(unasked).isEqualTo("TypeError");
    assertThat(shown).as("what the neighbour is shown").anyMatch(c -> c.startsWith("__Host-"));
    assertThat(machine.server().sessions().current().sessions())
        .extracting(session -> session.name())
        .containsExactlyInAnyOrder("mine", "second");

    page.evaluate("localStorage.setItem('kept', 'yes')");
    assertThat(ask(page, "DELETE", "/api/v1/session", "")).startsWith("204");
    assertThat(ask(page, "GET", "/api/v1/sessions", "")).startsWith("401 ");
    page.waitForFunction("localStorage.getItem('kept') === null");
  }
}
