package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.traymux.server.PhoneBrowser.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A phone in somebody's hand: real Chromium at phone size against the whole server, over HTTPS.
final class EndToEndTest {
  private TestMachine machine;
  private PhoneBrowser phone;
  private Page page;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    phone = new PhoneBrowser();
    page = phone.page();
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  @Test
  void scansPairsOpensTypesAndReads() {
    machine.session("api");
    pair();

    var row = page.locator("[data-testid=session-row][data-session-name=api]");
    assertThat(row).isVisible();
    machine.tmux("new-session", "-d", "-s", "later", "sh");
    assertThat(page.locator("[data-session-name=later]")).isVisible();
    machine.tmux("kill-session", "-t", "=later");
    assertThat(page.locator("[data-session-name=later]")).hasCount(0);

    row.tap();
    page.waitForFunction("selector => !!document.querySelector(selector)?.screenText", TERMINAL);
    page.getByTestId("compose").fill("echo $((6*7))-from-the-phone");
    page.getByTestId("send").tap();
    phone.awaitScreen("42-from-the-phone");
    assertThat(machine.tmux("capture-pane", "-p", "-t", "=api:")).contains("42-from-the-phone");

    machine.tmux("send-keys", "-t", "=api:", "echo $((7*7))-from-the-desk", "Enter");
    phone.awaitScreen("49-from-the-desk");
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void comesBackByItselfAfterTheServerRestarted() {
    machine.session("api");
    pair();
    page.locator("[data-session-name=api]").tap();
    machine.tmux("send-keys", "-t", "=api:", "echo $((6*7))-before", "Enter");
    phone.awaitScreen("42-before");

    machine.restart();

    machine.tmux("send-keys", "-t", "=api:", "echo $((7*7))-after", "Enter");
    phone.awaitScreen("49-after");
    var screen = phone.screen();
    assertThat(screen.split("42-before", -1)).as("shown once:\n%s", screen).hasSize(2);

    page.reload();
    phone.awaitScreen("49-after");
  }

  @Test
  void looksThroughWindowsWithoutMovingTheDesktop() {
    var api = machine.session("api");
    machine.tmux("new-window", "-d", "-t", "=api", "-n", "logs", "sh");
    pair();
    try (var _ = machine.desktop(api)) {
      phone.open("api", "mirror");
      tab("logs").tap();
      assertThat(page.locator(TERMINAL)).hasAttribute("data-shows", windowOf("=api:logs"));
      page.getByTestId("compose").fill("echo $((6*7))-in-the-logs");
      page.getByTestId("send").tap();
      phone.awaitScreen("42-in-the-logs");

      assertThat(machine.tmux("display-message", "-p", "-t", "=api:", "#{window_id}").strip())
          .isEqualTo(windowOf("=api:0"));
      assertThat(machine.tmux("capture-pane", "-p", "-t", "=api:logs")).contains("42-in-the-logs");

      page.getByLabel("New window").tap();
      assertThat(page.getByTestId("window-tab")).hasCount(3);
      assertThat(page.locator("[role=tab][aria-selected=true]"))
          .not()
          .hasAttribute("data-window", windowOf("=api:logs"));
      assertThat(machine.tmux("display-message", "-p", "-t", "=api:", "#{window_id}").strip())
          .isEqualTo(windowOf("=api:0"));
    }
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void fitsAWindowUntilItIsTakenBackAtTheMachine() {
    var api = machine.session("api");
    pair();
    try (var _ = machine.desktop(api)) {
      phone.open("api", "mirror");
      assertThat(width()).isEqualTo("120");
      page.getByLabel("View options").tap();
      page.getByText("Fit to this screen").tap();
      assertThat(page.getByTestId("give-back")).isVisible();
      assertThat(Integer.parseInt(width())).isLessThan(80);
      machine.tmux("send-keys", "-t", "=api:", "echo $((6*7))-fitted", "Enter");
      phone.awaitScreen("42-fitted");

      machine.server().terminals().takeBack(api.id(), windowOf("=api:0"));

      assertThat(page.getByTestId("give-back")).hasCount(0);
      assertThat(page.getByText("Somebody at the machine took the size back.")).isVisible();
      Awaitility.await().until(() -> width().equals("120"));
      assertThat(page.locator(TERMINAL)).hasAttribute("data-mode", "mirror");
    }
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void fillsTheScreenWithOnePaneAndTurnsToTheNext() {
    var api = machine.session("api");
    machine.tmux("split-window", "-d", "-h", "-t", "=api:", "sh");
    pair();
    try (var _ = machine.desktop(api)) {
      phone.open("api", "mirror");
      var next = page.getByTestId("next-pane");
      next.tap();
      assertThat(next).hasAttribute("data-filling", paneOf(0));
      next.tap();
      assertThat(next).hasAttribute("data-filling", paneOf(1));
      page.getByTestId("compose").fill("echo $((7*7))-on-the-right");
      page.getByTestId("send").tap();
      phone.awaitScreen("49-on-the-right");
      assertThat(machine.tmux("capture-pane", "-p", "-t", paneOf(1))).contains("49-on-the-right");
    }
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void pastesWhatItHasShownFirst() {
    machine.session("api");
    pair();
    phone.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    phone.open("api", "fit");
    machine.tmux(
        "send-keys", "-t", "=api:", "stty -echo; cat >pasted; echo $((6*7))-lines", "Enter");
    Awaitility.await()
        .until(
            () -> machine.tmux("display-message", "-p", "-t", "=api:", "#{pane_current_command}"),
            command -> command.strip().equals("cat"));
    var text = "a line that is pasted\n".repeat(4_000);
    page.evaluate("text => navigator.clipboard.writeText(text)", text);
    page.getByLabel("Paste").tap();
    assertThat(page.getByTestId("paste-preview")).containsText("a line that is pasted");
    page.locator("dialog").getByText("Paste", exactly()).last().tap();
    assertThat(page.locator("dialog")).hasCount(0);
    page.getByLabel("Control D").tap();

    phone.awaitScreen("42-lines");
    assertThat(machine.file("pasted")).isEqualTo(text);
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void clicksInAProgramWithoutOpeningTheKeyboard() {
    machine.session("api");
    pair();
    phone.open("api", "fit");
    machine.tmux("send-keys", "-t", "=api:", "printf '\\033[?1000h'; cat -v", "Enter");
    assertThat(page.locator(TERMINAL + " .enable-mouse-events")).isVisible();

    page.locator(TERMINAL).tap();

    phone.awaitScreen("^[[M");
    assertThat(page.getByTestId("compose")).not().isFocused();
  }

  @Test
  void givesTheFocusBackWhenASheetIsClosed() {
    machine.session("api");
    pair();
    phone.open("api", "fit");
    var options = page.getByLabel("View options");
    options.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog")).isVisible();
    page.getByText("New window").tap();

    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(options).isFocused();
  }

  @Test
  void offersNothingOfASessionThatHasEnded() {
    machine.session("api");
    machine.session("other");
    pair();
    phone.open("api", "fit");
    machine.tmux("kill-session", "-t", "=api");
    assertThat(page.getByText("Session ended")).isVisible();

    page.getByLabel("View options").tap();

    assertThat(page.locator("dialog").getByLabel("Larger text")).isVisible();
    assertThat(page.locator("dialog").getByText("New window")).hasCount(0);
    assertThat(page.locator("dialog").getByText("Read what came before")).hasCount(0);
  }

  @Test
  void saysWhatToDoWithACodeThatWasUsed() {
    var link = machine.link();
    try (var other = new Phone(machine)) {
      other.connect(machine.secure()).claim(link, "Other");
    }
    page.navigate(link);

    var status = page.locator("[data-testid=pair-status][data-failure=used]");
    assertThat(status).isVisible();
    assertThat(page.url()).doesNotContain("#v1");
  }

  private Locator tab(String name) {
    return page.getByTestId("window-tab").filter(new Locator.FilterOptions().setHasText(name));
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private String windowOf(String target) {
    return machine.tmux("display-message", "-p", "-t", target, "#{window_id}").strip();
  }

  private String paneOf(int index) {
    return machine.tmux("display-message", "-p", "-t", "=api:." + index, "#{pane_id}").strip();
  }

  private String width() {
    return machine.tmux("display-message", "-p", "-t", "=api:0", "#{window_width}").strip();
  }

  private void pair() {
    phone.pair(machine, machine.link());
  }
}
