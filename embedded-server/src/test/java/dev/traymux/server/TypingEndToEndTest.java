package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Everything that one types with, in real Chromium at phone size: nothing that was typed is lost.
final class TypingEndToEndTest {
  private TestMachine machine;
  private PhoneBrowser phone;
  private Page page;
  private Locator box;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    phone = new PhoneBrowser();
    page = phone.page();
    machine.session("api");
    phone.pair(machine, machine.link());
    phone.open("api", "fit");
    box = page.getByTestId("compose");
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  @Test
  void losesNothingOverADeadLinkAndTheEndOfASession() {
    machine.session("web");
    machine.tmux("send-keys", "-t", "=api:", "cat > got", "Enter");
    box.fill("once");
    phone.context().setOffline(true);
    page.evaluate("() => window.dispatchEvent(new Event('offline'))");
    assertThat(page.locator(PhoneBrowser.TERMINAL)).hasAttribute("data-mode", "none");
    page.getByTestId("send").tap();
    assertThat(page.getByTestId("sending")).containsText("Not sent yet");

    phone.context().setOffline(false);
    page.evaluate("() => window.dispatchEvent(new Event('online'))");
    assertThat(page.getByTestId("sending")).hasCount(0);
    assertThat(page.getByTestId("not-sent")).hasCount(0);
    assertThat(box).hasValue("");
    Awaitility.await().until(() -> machine.file("got").equals("once\n"));

    box.fill("echo later");
    var client = "#{?client_control_mode,,#{client_name}}";
    machine.tmux("detach-client", "-t", machine.tmux("list-clients", "-F", client).strip());
    assertThat(page.getByText("This view was detached")).isVisible();
    assertThat(page.getByTestId("left-draft")).hasCount(0);
    page.getByText("Open again").tap();
    assertThat(box).hasValue("echo later");
    machine.tmux("kill-session", "-t", "=api");
    assertThat(page.getByTestId("left-draft")).containsText("echo later");
    page.getByLabel("Back to sessions").first().tap();
    phone.open("web", "fit");
    page.getByTestId("orphan").getByText("Into the box").tap();
    assertThat(page.getByTestId("orphan")).hasCount(0);
    page.getByTestId("send").tap();
    phone.awaitScreen("\nlater");
    box.press("ArrowUp");
    assertThat(box).hasValue("echo later");
  }

  @Test
  void leavesToTheProgramAndTheBrowserWhatIsTheirs() {
    page.setViewportSize(1280, 800);
    box.blur();
    page.keyboard().press("/");
    assertThat(page.getByTestId("search")).not().isFocused();
    page.locator("[data-testid=session-row][data-session-name=api]").focus();
    page.keyboard().press("/");
    assertThat(page.getByTestId("search")).isFocused();

    var isTaken =
        box.evaluate(
            """
            box => {
              const dataTransfer = new DataTransfer();
              dataTransfer.setData('text/plain', 'dragged');
              const init = { dataTransfer, bubbles: true, cancelable: true };
              return !box.dispatchEvent(new DragEvent('drop', init));
            }
            """);
    assertThat(isTaken).isEqualTo(false);
  }

  @Test
  void keepsASheetThatIsWrittenInWhenSomebodyTapsBesideIt() {
    var sheet = page.locator("dialog[open]");
    page.getByTestId("tools").tap();
    sheet.waitFor();
    page.touchscreen().tap(195, 20);
    assertThat(sheet).hasCount(0);

    page.getByTestId("tools").tap();
    page.getByText("Snippets", new Page.GetByTextOptions().setExact(true)).tap();
    page.getByText("New snippet").tap();
    var text = page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true));
    text.fill("run the tests");
    page.touchscreen().tap(195, 20);
    assertThat(text).hasValue("run the tests");
    page.keyboard().press("Escape");
    assertThat(sheet).hasCount(0);
  }

  @Test
  void hidesWhatTheProgramHides() {
    var hides = "stty -echo; read -r x; stty echo; echo $x > told";
    machine.tmux("send-keys", "-t", "=api:", hides, "Enter");
    page.getByTestId("echo-off").getByText("Use a hidden field").tap();
    var field = page.getByTestId("secret");
    assertThat(field).hasAttribute("type", "password");
    page.getByLabel("Show what I type").tap();
    assertThat(field).hasAttribute("type", "text");
    field.fill("hunter2");
    page.getByTestId("send-secret").tap();

    Awaitility.await().ignoreExceptions().until(() -> machine.file("told").equals("hunter2\n"));
    assertThat(box).isVisible();
    assertThat((String) page.evaluate("() => JSON.stringify([localStorage, sessionStorage])"))
        .doesNotContain("hunter2");
    assertThat(page.getByTestId("echo-off")).hasCount(0);
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void putsKeysAndSnippetsWhereTheirOwnerWantsThem() {
    sheet("Arrange the keys");
    var dialog = page.locator("dialog");
    dialog.getByLabel("Move Esc (Escape) down").tap();
    dialog.getByLabel("Remove Pipe").tap();
    dialog.getByLabel("Add Home").tap();
    dialog.getByText("Done").tap();
    page.reload();
    assertThat(page.locator(".key").first()).hasText("Tab");
    assertThat(page.locator(".key").last()).hasText("Home");
    assertThat(page.locator(".keys").getByLabel("Pipe")).hasCount(0);

    sheet("Snippets");
    dialog.getByText("New snippet").tap();
    dialog.getByLabel("Text").fill("echo {session}-{cursor}");
    dialog.getByText("Save").tap();
    dialog.getByText("echo {session}-{cursor}").tap();
    assertThat(box).hasValue("echo api-");
    assertThat(box).isFocused();
    page.keyboard().type("done");
    page.getByTestId("send").tap();
    phone.awaitScreen("\napi-done");
    assertThat(phone.complaints()).isEmpty();
  }

  private void sheet(String name) {
    page.getByTestId("tools").tap();
    page.locator("dialog").getByText(name).tap();
  }
}
