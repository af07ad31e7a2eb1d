package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.traymux.server.PhoneBrowser.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.traymux.pairing.PairingLink;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A phone whose network goes away, comes back, and is another: real Chromium behind a relay.
final class ReconnectEndToEndTest {
  private static final String STATE = "[data-testid=connection-state]";

  private TestMachine machine;
  private Network network;
  private PhoneBrowser phone;
  private Page page;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    // Over plain HTTP, since Chromium gives a page past a certificate warning no service worker.
    network = new Network(machine.plain().origin());
    phone = new PhoneBrowser(network.chromiumFlag());
    page = phone.page();
    machine.session("api");
    phone.pair(
        machine,
        PairingLink.of(
            machine.plain().origin(),
            machine.server().pairing().draw(),
            machine.server().identity().id()));
    page.locator("[data-session-name=api]").tap();
    say("echo $((6*7))-before");
    phone.awaitScreen("42-before");
  }

  @AfterEach
  void stop() {
    phone.close();
    network.close();
    machine.close();
  }

  @Test
  void comesBackWithTheNetworkAndShowsWhatItMissed() {
    network.vanish();
    phone.context().setOffline(true);
    assertThat(page.locator(STATE)).not().hasAttribute("data-state", "online");
    assertThat(page.locator(TERMINAL)).hasClass(Pattern.compile("dimmed"));
    assertThat(page.getByText(Pattern.compile("Last seen .* reconnecting")).last()).isVisible();
    assertThat(phone.screen()).contains("42-before");
    say("echo $((7*7))-missed");

    network.comeBack();
    phone.context().setOffline(false);

    phone.awaitScreen("49-missed");
    assertThat(page.locator(STATE)).hasAttribute("data-state", "online");
    assertThat(page.locator(TERMINAL)).not().hasClass(Pattern.compile("dimmed"));
    assertThat(phone.screen().split("42-before", -1)).as("shown once").hasSize(2);
  }

  @Test
  void findsOutThatAConnectionDiedInSilenceWhenItIsLookedAt() {
    network.vanish();
    say("echo $((7*7))-missed");
    network.comeBack();

    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");

    phone.awaitScreen("49-missed");
  }

  @Test
  void findsOutThatAConnectionDiedInSilenceWhenSomebodyTypes() {
    network.vanish();
    say("echo $((7*7))-missed");
    network.comeBack();
    // Once nothing was heard for a while, a key asks whether anybody listens.
    page.waitForFunction(
        """
        () => {
          document.querySelector('[aria-label^=Esc]').click();
          return document.querySelector('[data-testid=terminal]').screenText().includes('49-missed');
        }
        """,
        null,
        new Page.WaitForFunctionOptions().setPollingInterval(200));
  }

  @Test
  void restsWhileTheBrowserHasPutItToSleep() {
    page.evaluate("() => document.dispatchEvent(new Event('freeze'))");
    assertThat(page.locator(STATE)).hasAttribute("data-state", "waiting");
    say("echo $((7*7))-missed");

    page.evaluate("() => document.dispatchEvent(new Event('resume'))");

    phone.awaitScreen("49-missed");
  }

  @Test
  void paintsTheLastScreenBeforeThereIsANetwork() {
    var window = windowOf("=api:");
    machine.tmux("new-window", "-t", "=api:", "sh");
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
    network.vanish();

    page.reload();

    phone.awaitScreen("42-before");
    assertThat(page.locator(TERMINAL)).hasAttribute("data-mode", "none");
    assertThat(page.locator(TERMINAL)).hasClass(Pattern.compile("dimmed"));
    assertThat(page.getByText(Pattern.compile("Last seen")).last()).isVisible();

    machine.tmux("send-keys", "-t", window, "echo $((7*7))-missed", "Enter");
    network.comeBack();
    page.evaluate("() => dispatchEvent(new Event('online'))");

    phone.awaitScreen("49-missed");
    assertThat(page.locator(TERMINAL)).hasAttribute("data-shows", window);
    assertThat(phone.screen().split("42-before", -1)).as("shown once").hasSize(2);
  }

  @Test
  void keepsNoScreenOfASessionThatEnded() {
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide'))");
    assertThat(kept()).contains("42-before");

    machine.session("other");
    machine.tmux("kill-session", "-t", "=api");

    assertThat(page.getByText("Session ended")).isVisible();
    assertThat(kept()).isEqualTo("null");
  }

  private void say(String command) {
    machine.tmux("send-keys", "-t", "=api:", command, "Enter");
  }

  private String windowOf(String target) {
    return machine.tmux("display-message", "-p", "-t", target, "#{window_id}").strip();
  }

  private String kept() {
    return Objects.toString(page.evaluate("() => sessionStorage.getItem('traymux.screen')"));
  }
}
