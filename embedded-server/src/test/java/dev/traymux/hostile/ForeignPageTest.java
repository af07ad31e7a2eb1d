package dev.traymux.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.sun.net.httpserver.HttpServer;
import dev.traymux.server.PhoneBrowser;
import dev.traymux.server.TestMachine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A page of somebody else in the victim's own browser, on another port of the same host: what a
/// dev server in one of the very sessions would be. Cookies do not tell ports apart.
final class ForeignPageTest {
  private static final String REBOUND = "rebound.example";

  private static TestMachine machine;
  private static HttpServer foreign;
  private static PhoneBrowser browser;

  @BeforeAll
  static void start() throws IOException {
    machine = Machines.patient();
    foreign = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    foreign.createContext(
        "/",
        exchange -> {
          var page = "<!doctype html><title>foreign</title>".getBytes(StandardCharsets.US_ASCII);
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    foreign.start();
    browser = new PhoneBrowser("--host-resolver-rules=MAP " + REBOUND + " 127.0.0.1");
  }

  @AfterAll
  static void stop() {
    browser.close();
    foreign.stop(0);
    machine.close();
  }

  private static Page page(String origin) {
    var page = browser.context().newPage();
    page.navigate(origin + "/");
    return page;
  }

  private static String foreignOrigin() {
    return "http://127.0.0.1:" + foreign.getAddress().getPort();
  }

  private static List<String> machineOrigins() {
    return List.of(machine.plain().origin(), machine.secure().origin());
  }

  private static Object opensSocket(Page page, String origin) {
    return page.evaluate(
        """
        origin => new Promise(resolve => {
          const socket = new WebSocket(origin.replace('http', 'ws') + '/api/v1/ws', 'traymux.v1');
          socket.onmessage = () => resolve(true);
          socket.onclose = () => resolve(false);
        })\
        """,
        origin);
  }

  @Test
  void opensNoSocket() {
    try (var own = page(machine.plain().origin());
        var other = page(foreignOrigin())) {
      assertThat(opensSocket(own, machine.plain().origin())).isEqualTo(true);
      for (var origin : machineOrigins()) {
        assertThat(opensSocket(other, origin)).as(origin).isEqualTo(false);
      }
    }
  }

  @Test
  void readsNothingAndLoadsNothing() {
    try (var other = page(foreignOrigin())) {
      for (var origin : machineOrigins()) {
        for (var mode : List.of("cors", "no-cors")) {
          var read =
              other.evaluate(
                  """
                  ([url, mode]) => fetch(url, {mode, credentials: 'include'})
                    .then(answer => answer.text(), () => 'refused')\
                  """,
                  List.of(origin + "/index.html", mode));
          assertThat(read).as("%s %s", origin, mode).isEqualTo("refused");
        }
        var loaded =
            other.evaluate(
                """
                url => new Promise(resolve => {
                  const image = document.createElement('img');
                  image.onload = () => resolve(true);
                  image.onerror = () => resolve(false);
                  image.src = url;
                })\
                """,
                origin + "/icon.svg");
        assertThat(loaded).as(origin).isEqualTo(false);
      }
    }
  }

  @Test
  void changesNothingWithAForm() {
    for (var origin : machineOrigins()) {
      for (var path : List.of("/", "/pair", "/api/v1/ws", "/api/v1/sessions")) {
        try (var other = page(foreignOrigin())) {
          var answer =
              other.waitForResponse(
                  origin + path,
                  () ->
                      other.evaluate(
                          """
                          action => {
                            const form = document.createElement('form');
                            form.method = 'POST';
                            form.enctype = 'text/plain';
                            form.action = action;
                            form.innerHTML = '<input name=\\'{"name":"x","a":"\\' value=\\'"}\\'>';
                            document.body.append(form);
                            form.submit();
                          }\
                          """,
                          origin + path));
          assertThat(answer.status()).as(origin + path).isBetween(400, 499);
        }
      }
    }
    assertThat(machine.server().sessions().current().sessions()).isEmpty();
  }

  @Test
  void showsNothingOfOursInAFrame() {
    try (var other = page(foreignOrigin())) {
      for (var origin : machineOrigins()) {
        other.evaluate(
            """
            url => new Promise(resolve => {
              const frame = document.createElement('iframe');
              frame.onload = resolve;
              frame.src = url;
              document.body.append(frame);
            })\
            """,
            origin + "/");
      }
      var frames = other.frames().stream().filter(f -> !f.equals(other.mainFrame())).toList();
      assertThat(frames).hasSize(2);
      // What is refused shows nothing, or an error of the browser's own.
      assertThat(frames).extracting(Frame::url).noneMatch(url -> url.startsWith("http"));
      assertThat(frames).extracting(Frame::title).doesNotContain("Traymux");
    }
  }

  /// A name of the attacker's that has come to mean this machine: the browser takes our answers for
  /// those of the attacker's site, and a page of that name may read them.
  @Test
  void reachesNothingUnderANameOfItsOwn() {
    try (var rebound = page("http://" + REBOUND + ":" + foreign.getAddress().getPort())) {
      for (var endpoint : List.of(machine.plain(), machine.secure())) {
        var origin =
            (endpoint.secure() ? "https" : "http") + "://" + REBOUND + ":" + endpoint.port();
        assertThat(opensSocket(rebound, origin)).as(origin).isEqualTo(false);
        try (var visit = browser.context().newPage()) {
          var answer = visit.waitForResponse(origin + "/", () -> follow(visit, origin + "/"));
          assertThat(answer.status()).as(origin).isEqualTo(421);
        }
      }
    }
  }

  // Chromium shows an error of its own where an answer is one and says no more.
  private static void follow(Page page, String address) {
    try {
      page.navigate(address);
    } catch (PlaywrightException e) {
      assertThat(e).hasMessageContaining("ERR_HTTP_RESPONSE_CODE_FAILURE");
    }
  }

  /// Whoever opened our page has no hold on it, and our page none on whoever it opened.
  @Test
  void holdsNoHandleOfOurWindow() {
    try (var other = page(foreignOrigin())) {
      for (var origin : machineOrigins()) {
        var opened =
            other.waitForPopup(
                () -> other.evaluate("url => { window.w = window.open(url) }", origin));
        opened.waitForLoadState();
        assertThat(other.evaluate("() => window.w.closed")).as(origin).isEqualTo(true);
        assertThat(opened.evaluate("() => window.opener")).as(origin).isNull();
        opened.close();
      }
    }
  }
}
