package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.traymux.access.Bytes;
import dev.traymux.access.Scope;
import dev.traymux.pairing.Approval;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A phone in somebody's hand: real Chromium at phone size.
public final class PhoneBrowser implements AutoCloseable {
  public static final String TERMINAL = "[data-testid=terminal]";

  /// Milliseconds: as long as Playwright waits for anything else.
  private static final double PATIENCE = 30_000;

  private final Browser browser;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  /// A phone without the authority installed, whose holder went past the warning once.
  ///
  /// @param flags of Chromium, besides those that every test needs
  public PhoneBrowser(String... flags) {
    this(true, flags);
  }

  /// A phone that has the authority installed, and would stop at any other certificate.
  static PhoneBrowser trusting(X509Certificate authority, String... flags) {
    var key = Bytes.of(authority.getPublicKey().getEncoded()).sha256().toArray();
    var trust = "--ignore-certificate-errors-spki-list=" + Base64.getEncoder().encodeToString(key);
    return new PhoneBrowser(
        false, Stream.concat(Stream.of(trust), Stream.of(flags)).toArray(String[]::new));
  }

  private PhoneBrowser(boolean pastTheWarning, String... flags) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    browser = Browsers.ofThisRun().open(List.of(flags));
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setIsMobile(true)
                .setIgnoreHTTPSErrors(pastTheWarning));
    page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // Chromium gives a page past a certificate warning no service worker; the page does
          // without. It has two ways to say so.
          if (message.type().equals("error")
              && !message.text().contains("SSL certificate")
              && !message.text().contains("error occurred when fetching the script")) {
            complaints.add(message.text());
          }
        });
  }

  /// Its only page, but for those a test opens.
  public Page page() {
    return page;
  }

  /// Everything it keeps between pages.
  public BrowserContext context() {
    return context;
  }

  /// What the page threw or logged as an error.
  public List<String> complaints() {
    return complaints;
  }

  /// Follows the link of a code and has its digits typed at the machine.
  public void pair(TestMachine machine, String link) {
    page.navigate(link);
    approve(machine);
  }

  /// Has the digits that the page shows typed at the machine, which lets it see, type and manage.
  void approve(TestMachine machine) {
    approve(machine, Set.of(Scope.VIEW, Scope.INPUT, Scope.MANAGE));
  }

  /// Has the digits that the page shows typed at the machine.
  void approve(TestMachine machine, Set<Scope> scopes) {
    var digits = page.getByTestId("pair-digits");
    // Playwright looks at once for what it waits for, but only now and then at what it asserts.
    digits.waitFor();
    assertThat(page.url()).doesNotContain("#v1");
    var shown = digits.textContent().replaceAll("\\D", "");
    var pending = machine.server().pairing().pending().orElseThrow();
    assertThat(machine.server().pairing().approve(pending, shown, scopes))
        .isInstanceOf(Approval.Paired.class);
    page.getByTestId("session-list").waitFor();
  }

  /// Opens a session from the list, which is then shown in this mode.
  public void open(String session, String mode) {
    page.locator("[data-session-name=" + session + "]").tap();
    page.locator(TERMINAL + "[data-mode=" + mode + "]").waitFor();
  }

  /// The visible lines of the terminal.
  public String screen() {
    return (String) page.locator(TERMINAL).evaluate("element => element.screenText?.() ?? ''");
  }

  /// Waits until the terminal shows it.
  public void awaitScreen(String text) {
    page.waitForFunction(
        "([selector, text]) => document.querySelector(selector)?.screenText?.().includes(text)",
        List.of(TERMINAL, text));
  }

  @Override
  public void close() {
    context.close();
    Browsers.ofThisRun().leave(browser);
  }
}
