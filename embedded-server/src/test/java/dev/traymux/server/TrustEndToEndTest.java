package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.traymux.access.ConnectionKind;
import dev.traymux.access.Presence;
import dev.traymux.access.Principal;
import dev.traymux.access.UnverifiedTls;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.Endpoint;
import dev.traymux.pairing.PairingLink;
import dev.traymux.pairing.PendingDevice;
import java.nio.file.Files;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The assistant that has a phone trust the machine's authority, and what a phone leaves behind
/// when it logs out.
final class TrustEndToEndTest {
  private TestMachine machine;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    machine.session("api");
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  @Test
  void tellsAWarningThatWasClickedAwayFromTrust() {
    try (var phone = new PhoneBrowser()) {
      phone.pair(machine, machine.link());
      openAssistant(phone.page());
      assertThat(phone.page().getByTestId("trust")).hasAttribute("data-trust", "untrusted");
      assertThat(phone.page().getByTestId("trust-download"))
          .hasAttribute("href", "/trust/authority.crt");
      assertThat(phone.page().getByTestId("fingerprint-hex"))
          .hasText(Authority.fingerprint(machine.server().authority().authority()));
      assertThat(phone.page().getByTestId("fingerprint-words").locator("li")).hasCount(32);
    }
    try (var phone = trusting()) {
      phone.pair(machine, machine.link());
      openAssistant(phone.page());
      assertThat(phone.page().getByTestId("trust")).hasAttribute("data-trust", "trusted");
      assertThat(phone.complaints()).isEmpty();
    }
  }

  @Test
  void looksAgainWhenSomebodyComesBackToThePage() {
    try (var phone = trusting()) {
      phone.pair(machine, machine.link());
      openAssistant(phone.page());
      assertThat(phone.page().getByTestId("trust")).hasAttribute("data-trust", "trusted");
      phone.page().evaluate("navigator.serviceWorker.ready.then(() => null)");
      machine.restart(
          _ -> {
            phone.page().reload();
            assertThat(phone.page().getByTestId("trust-verdict")).containsText("Not known yet");
          });
      phone.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");

      assertThat(phone.page().getByTestId("trust")).hasAttribute("data-trust", "trusted");
    }
  }

  @Test
  void keepsThePageWhenTheMachineRefusesIt() {
    try (var phone = trusting()) {
      phone.pair(machine, machine.link());
      phone.page().evaluate("navigator.serviceWorker.ready.then(() => null)");
      machine.server().exposure().stopPhones(new Principal.Operator());
      phone.page().reload();
      assertThat(phone.page().getByTestId("session-list")).isVisible();
    }
  }

  @Test
  void hidesNoWarningBehindTheKeptPage() {
    try (var phone = trusting()) {
      phone.pair(machine, machine.link());
      phone.page().evaluate("navigator.serviceWorker.ready.then(() => null)");
      openAssistant(phone.page());
      machine.restart(
          directories -> Files.delete(directories.authority().resolve("authority.pem")));
      phone.page().reload();
      assertThat(phone.page().getByTestId("trust-verdict")).containsText("Not known yet");

      phone.page().getByTestId("trust-verdict").locator("button").tap();

      assertThat(phone.page()).hasTitle("Privacy error");
    }
  }

  @Test
  void marksTheConnectionUntilThePhoneTrustsTheMachine() {
    try (var phone = new PhoneBrowser()) {
      phone.pair(machine, machine.link());
      var label = phone.page().getByTestId("unverified");
      assertThat(label).isVisible();
      assertThat(kinds()).containsExactly(ConnectionKind.LOCAL_UNVERIFIED);
      label.tap();
      assertThat(phone.page().getByTestId("trust")).isVisible();
    }
    try (var phone = trusting()) {
      phone.pair(machine, machine.link());
      Awaitility.await().until(() -> kinds().contains(ConnectionKind.LOCAL_VERIFIED));
      assertThat(phone.page().getByTestId("unverified")).hasCount(0);
    }
  }

  @Test
  void pairsWithAMachineThatTakesInOnlyWhoTrustsIt() {
    machine.server().rules().setUnverifiedTls(new Principal.Operator(), UnverifiedTls.REFUSE);
    try (var phone = new PhoneBrowser()) {
      var page = phone.page();
      page.navigate(machine.link());
      assertThat(page.locator("[data-testid=pair-status][data-failure=unverified]")).isVisible();
      page.getByText("Trust this machine").tap();
      assertThat(page.getByTestId("trust")).hasAttribute("data-trust", "untrusted");
      assertThat(machine.server().pairing().pending()).isEmpty();
    }
    try (var phone = trusting()) {
      phone.page().navigate(machine.link());
      assertThat(phone.page().getByTestId("pair-digits")).isVisible();
      assertThat(machine.server().pairing().pending())
          .get()
          .extracting(PendingDevice::kind)
          .isEqualTo(ConnectionKind.LOCAL_VERIFIED);

      phone.approve(machine);

      assertThat(kinds()).containsExactly(ConnectionKind.LOCAL_VERIFIED);
      assertThat(phone.complaints()).isEmpty();
    }
  }

  @Test
  void makesNoScriptOfTextAndStillHasItsWorker() {
    try (var phone = trusting()) {
      var page = phone.page();
      phone.pair(machine, machine.link());
      page.evaluate("navigator.serviceWorker.ready.then(() => null)");
      assertThat(phone.complaints()).isEmpty();

      // Playwright's own scripts are not the page's, so what they do is blocked like the page's.
      assertThat(
              page.evaluate(
                  """
                  () => {
                    try {
                      document.createElement('p').innerHTML = '<b>bold</b>';
                      return 'let through';
                    } catch (error) {
                      return error.name;
                    }
                  }
                  """))
          .isEqualTo("TypeError");
    }
  }

  @Test
  void isNotAskedForFromTheMachineItself() {
    try (var phone = new PhoneBrowser()) {
      phone.pair(machine, link(machine.plain()));
      phone.page().evaluate("location.hash = '#/settings'");
      assertThat(phone.page().getByTestId("connection-kind")).hasText("From this machine itself");
      assertThat(phone.page().getByText("End the browser")).hasCount(0);
    }
  }

  private String link(Endpoint endpoint) {
    var server = machine.server();
    return PairingLink.of(endpoint.origin(), server.pairing().draw(), server.identity().id());
  }

  /// How the phones that are connected count.
  private List<ConnectionKind> kinds() {
    return machine.server().connections().list().stream().map(Presence::kind).toList();
  }

  @Test
  void leavesNothingBehindWhenItLogsOut() {
    try (var phone = trusting()) {
      var page = phone.page();
      phone.pair(machine, machine.link());
      page.waitForFunction("() => caches.keys().then(names => names.length > 0)");
      page.locator("[data-session-name=api]").tap();
      page.getByTestId("compose").fill("half a sentence");
      page.navigate(machine.secure().origin() + "/#/settings");
      logOut(page);

      assertThat(page.getByText("Your terminals, in reach")).isVisible();
      assertThat(left(page)).isEqualTo("0 caches, 0 workers, 0 kept, machine undefined");
      assertThat(machine.server().devices().list()).isEmpty();
    }
  }

  private PhoneBrowser trusting() {
    return PhoneBrowser.trusting(machine.server().authority().authority());
  }

  private static void openAssistant(Page page) {
    page.evaluate("location.hash = '#/trust'");
    assertThat(page.getByTestId("trust")).isVisible();
  }

  private static void logOut(Page page) {
    page.getByText("Log out").tap();
    page.locator("dialog")
        .getByText(
            "Log out", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
        .tap();
  }

  private static String left(Page page) {
    return (String)
        page.evaluate(
            """
            async () => {
              const caches_ = await caches.keys();
              const workers = await navigator.serviceWorker.getRegistrations();
              const kept = localStorage.length + sessionStorage.length;
              const machine = await new Promise((resolve) => {
                const open = indexedDB.open('traymux');
                open.onsuccess = () => {
                  const get = open.result.transaction('machine').objectStore('machine').get('machine');
                  get.onsuccess = () => resolve(get.result);
                };
              });
              return `${caches_.length} caches, ${workers.length} workers, ${kept} kept, machine ${machine}`;
            }
            """);
  }
}
