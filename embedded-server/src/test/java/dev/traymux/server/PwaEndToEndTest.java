package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.traymux.access.Scope;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page as an app of the phone: what the browser keeps of it, and what the system hands it.
final class PwaEndToEndTest {
  private static final String OTHER_BUILD = "0123456789ab";
  private static final String OTHER_NAME = "-other.js";

  private TestMachine machine;
  private PhoneBrowser phone;
  private Page page;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    phone = PhoneBrowser.trusting(machine.server().authority().authority());
    page = phone.page();
    machine.session("api");
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  @Test
  void showsWhatItLastKnewWithoutANetwork() {
    pair();
    phone.context().setOffline(true);
    page.reload();
    assertThat(session()).isVisible();
    assertThat(connection()).not().hasAttribute("data-state", "online");

    phone.context().setOffline(false);
    assertThat(connection()).hasAttribute("data-state", "online");
  }

  @Test
  void givesWhatWasSharedToASession() {
    pair();
    page.reload();
    share(List.of("Nobody asked for this"), 21);
    assertThat(page.getByText("There was no room for all of it")).isVisible();
    assertThat(page.locator(".share-files li")).hasCount(20);

    share(List.of("Look at https://example.org/", "https://example.org/"), 1);
    assertThat(page.locator(".share-text")).hasText("Look at https://example.org/");
    assertThat(page.locator(".share-files li")).hasCount(1);
    assertThat(page.getByText("There was no room for all of it")).hasCount(0);
    page.locator("[data-testid=share-target][data-session-name=api]").tap();
    assertThat(page.getByTestId("compose"))
        .hasValue(Pattern.compile("^Look at https://example\\.org/ .*sketch.*"));
    page.waitForFunction(
        """
        () => caches.open('shared').then(cache => cache.keys()).then(kept => kept.length === 0)
        """);
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void comesBackAsItWasWhenThereIsANewVersion() {
    pair();
    session().tap();
    page.getByTestId("compose").fill("half a sentence");
    var address = page.url();
    page.goBack();
    serveAnotherBuild();
    machine.restart();

    var reload = page.getByTestId("update").getByRole(AriaRole.BUTTON);
    assertThat(reload).isVisible();
    reload.tap();
    assertThat(page.locator("meta[name=build][content='%s']".formatted(OTHER_BUILD))).hasCount(1);
    assertThat(session()).isVisible();
    assertThat(page.getByTestId("update")).hasCount(0);
    page.evaluate("location.hash = '#/settings'");
    assertThat(page.getByText("Log out").first()).isVisible();
    page.navigate(address);
    assertThat(page.getByTestId("compose")).hasValue("half a sentence");
  }

  @Test
  void speaksTheLanguageOfTheSystem() {
    page.addInitScript("Object.defineProperty(navigator, 'languages', { value: ['de-AT', 'en'] })");
    phone.pair(machine, machine.link());
    assertThat(page.getByText(Pattern.compile("Mit .+ gekoppelt\\."))).isVisible();
    page.evaluate("location.hash = '#/settings'");
    assertThat(page.locator("html[lang=de]")).hasCount(1);
    page.getByText("English", new Page.GetByTextOptions().setExact(true)).tap();
    assertThat(page.getByText("Language", new Page.GetByTextOptions().setExact(true))).isVisible();
    assertThat(page.locator("html[lang=en]")).hasCount(1);
  }

  /// What the machine serves after an update: another build, in which every script has another
  /// name, and nothing under the old ones.
  private void serveAnotherBuild() {
    var context = phone.context();
    var origin = machine.secure().origin();
    context.route(origin + "/", route -> fulfil(route, "/"));
    context.route(
        origin + "/assets/*.js",
        route -> {
          var path = URI.create(route.request().url()).getPath();
          if (path.endsWith(OTHER_NAME)) {
            fulfil(route, path.replace(OTHER_NAME, ".js"));
          } else {
            route.fulfill(new Route.FulfillOptions().setStatus(404));
          }
        });
  }

  // Playwright fetches by itself, and trusts no authority of ours.
  private void fulfil(Route route, String path) {
    var plain = machine.plain().origin();
    var built = route.fetch(new Route.FetchOptions().setUrl(plain + path));
    var body =
        built
            .text()
            .replaceAll("(-[\\w-]{8})\\.js", "$1" + OTHER_NAME)
            .replaceFirst("(name=\"build\" content=\")[^\"]*", "$1" + OTHER_BUILD);
    route.fulfill(new Route.FulfillOptions().setResponse(built).setBody(body));
  }

  /// As the system sends it, by a navigation from nowhere: only the service worker answers there.
  private void share(List<String> words, int files) {
    var address = page.evaluate("new URL('/share', location.href).href");
    page.navigate("about:blank");
    page.evaluate(
        """
        ([action, [text, url = ''], count]) => {
          const form = document.createElement('form');
          Object.assign(form, { method: 'post', action, enctype: 'multipart/form-data' });
          for (const [name, value] of Object.entries({ text, url })) {
            form.append(Object.assign(document.createElement('input'), { name, value }));
          }
          const files = new DataTransfer();
          for (let at = 0; at < count; at++) {
            files.items.add(new File(['sketch'], `sketch ${at}.txt`, { type: 'text/plain' }));
          }
          const input = Object.assign(document.createElement('input'), { name: 'files' });
          Object.assign(input, { type: 'file', multiple: true });
          input.files = files.files;
          form.append(input);
          document.body.append(form);
          form.submit();
        }
        """,
        List.of(address, words, files));
  }

  private void pair() {
    page.navigate(machine.link());
    phone.approve(machine, EnumSet.allOf(Scope.class));
    assertThat(session()).isVisible();
    page.evaluate("navigator.serviceWorker.ready.then(() => null)");
  }

  private Locator session() {
    return page.locator("[data-testid=session-row][data-session-name=api]");
  }

  private Locator connection() {
    return page.getByTestId("connection-state").first();
  }
}
