package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody does with sessions without opening one.
final class HomeEndToEndTest {
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
  void startsASessionInADirectoryThatWasPicked(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("web site").resolve(".git"));
    machine.session("web-site");
    pair();
    button("New session").tap();
    page.getByTestId("pick-directory").tap();
    page.getByTestId("directory-filter").fill(folder.toString());
    button("Go there").tap();
    page.getByTestId("directories").getByText("web site").tap();
    assertThat(page.getByText("There are only hidden directories in here.")).isVisible();
    button("Use web site").tap();
    assertThat(page.getByLabel("Name")).hasValue("web-site-2");
    button("Start session").tap();

    assertThat(page.locator(PhoneBrowser.TERMINAL)).isVisible();
    assertThat(
            machine
                .tmux("display-message", "-p", "-t", "=web-site-2:", "#{pane_current_path}")
                .strip())
        .isEqualTo(folder.resolve("web site").toRealPath().toString());
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void killsAndTakesItBack() {
    machine.session("api");
    machine.session("other");
    pair();
    page.getByLabel("More for api").tap();
    button("Kill").tap();
    var ending = page.getByTestId("ending");
    assertThat(ending).containsText("Ends in");
    ending.getByText("Undo").tap();

    assertThat(ending).hasCount(0);
    assertThat(page.getByText("api goes on.")).isVisible();
    assertThat(machine.tmux("list-sessions", "-F", "#{session_name}")).contains("api");
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void findsASessionByItsLastLineAndSendsItAMessage() {
    machine.session("api");
    machine.session("other");
    pair();
    machine.tmux(
        "send-keys", "-t", "=api:", "clear; echo $((6*7))-tests-passed; read line", "Enter");
    page.keyboard().press("/");
    page.keyboard().type("42-tests");
    var rows = page.getByTestId("session-row");
    assertThat(rows).hasCount(1);
    assertThat(rows.locator("mark")).hasText("42-tests");
    page.getByLabel("More for api").tap();
    button("Message").tap();
    page.getByTestId("message").fill("echo $((7*7))-from-the-list");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).hasCount(0);
    page.getByLabel("More for api").tap();
    button("Message").tap();
    assertThat(page.getByTestId("message")).hasValue("echo $((7*7))-from-the-list");
    page.getByTestId("send-message").tap();

    assertThat(page.getByText("api has taken the message.")).isVisible();
    Awaitility.await()
        .until(
            () -> machine.tmux("capture-pane", "-p", "-t", "=api:"),
            screen -> screen.contains("-from-the-list"));
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void answersAQuestionInTheList() {
    machine.session("api");
    pair();
    machine.tmux(
        "send-keys",
        "-t",
        "=api:",
        // A script's question: a plain shell at its prompt reads its line just as `read` does.
        "clear; sh -c 'printf \"Overwrite it? [y/N] \"; read answer; echo got-$answer'",
        "Enter");
    var urgent = page.locator("[data-section=urgent]");
    assertThat(urgent.getByTestId("session-row")).containsText("Overwrite it?");
    urgent.getByRole(AriaRole.BUTTON, named("Answer")).tap();
    urgent.getByTestId("quick-answers").locator("button").first().tap();

    assertThat(page.getByText("api has its answer.")).isVisible();
    Awaitility.await()
        .until(
            () -> machine.tmux("capture-pane", "-p", "-t", "=api:"),
            screen -> screen.contains("got-y"));
    assertThat(page.locator("[data-section=urgent]")).hasCount(0);
    assertThat(phone.complaints()).isEmpty();
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private void pair() {
    phone.pair(machine, machine.link());
  }
}
