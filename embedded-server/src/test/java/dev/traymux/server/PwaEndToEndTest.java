package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.traymux.access.Scope;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page as an app of the phone: what the browser keeps of it, and what the system hands it.
final class PwaEndToEndTest {
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
    // As the system sends it: only the service worker answers there.
    page.evaluate(
        """
        () => {
          const shared = new FormData();
          shared.append('text', 'Look at https://example.org/');
          shared.append('url', 'https://example.org/');
          shared.append('files', new File(['sketch'], 'a sketch.txt', { type: 'text/plain' }));
          return fetch('/share', { method: 'POST', body: shared, redirect: 'manual' });
        }
        """);
    page.reload();
    page.locator("[data-testid=share-target][data-session-name=api]").tap();
    assertThat(page.getByTestId("compose"))
        .hasValue(Pattern.compile("^Look at https://example\\.org/ .*sketch.*"));
    page.waitForFunction("() => caches.has('shared').then(there => !there)");
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void comesBackAsItWasWhenThereIsANewVersion() {
    pair();
    session().tap();
    page.getByTestId("compose").fill("half a sentence");
    var address = page.url();
    page.goBack();
    page.route(
        "**/",
        route ->
            route.fulfill(
                new Route.FulfillOptions().setBody("<meta name=\"build\" content=\"0\" />")));
    machine.restart();

    var reload = page.getByTestId("update").getByRole(AriaRole.BUTTON);
    assertThat(reload).isVisible();
    page.unroute("**/");
    reload.tap();
    assertThat(page.getByTestId("update")).hasCount(0);
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
