package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.traymux.server.PhoneBrowser.TERMINAL;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;

/// A walk through the screens of the page, for whoever wants to look at each: always in the same
/// order, with a stop wherever the page shows something else.
final class Tour {
  /// Somebody who looks.
  interface Visitor {
    /// @param screen what is shown, in the words of a file name
    void at(String screen);
  }

  private static final Locator.GetByTextOptions EXACTLY =
      new Locator.GetByTextOptions().setExact(true);

  private final TestMachine machine;
  private final PhoneBrowser phone;
  private final Page page;
  private final Visitor visitor;

  Tour(TestMachine machine, PhoneBrowser phone, Visitor visitor) {
    this.machine = machine;
    this.phone = phone;
    this.page = phone.page();
    this.visitor = visitor;
  }

  /// Sessions as a developer has them: a shell with windows and panes, an agent that asks, a
  /// program, one that has nothing to do.
  static void furnish(TestMachine machine) {
    machine.session("api-gateway");
    machine.tmux("rename-window", "-t", "=api-gateway:", "server");
    machine.tmux("new-window", "-d", "-t", "=api-gateway", "-n", "tests", "sh");
    machine.tmux("split-window", "-d", "-t", "=api-gateway:server", "sh");
    machine.session("refactoring");
    say(
        machine,
        "refactoring",
        """
        clear; printf '\\033]2;Refactor the session registry\\007I have read \\033[36mregistry.ts\\033[0m.\\n\\nMay I edit it? [y/N] '; read answer\
        """);
    machine.session("deploy");
    say(machine, "deploy", "clear; top");
    machine.session("notes");
  }

  private static void say(TestMachine machine, String session, String line) {
    machine.tmux("send-keys", "-t", "=%s:".formatted(session), "-l", line);
    machine.tmux("send-keys", "-t", "=%s:".formatted(session), "Enter");
  }

  /// The screens of a phone that is not paired yet; it is, afterwards.
  void pair() {
    page.navigate(machine.secure().origin());
    button("Type the code").click();
    assertThat(page.getByTestId("short-code")).isVisible();
    visitor.at("type-the-code");
    button("Back").click();
    assertThat(button("Type the code")).isVisible();
    visitor.at("welcome");
    button("Scan the code").click();
    assertThat(page.locator("[data-testid=scan][data-state=failed]")).isVisible();
    visitor.at("no-camera");
    page.navigate(machine.link());
    assertThat(page.getByTestId("pair-digits")).isVisible();
    visitor.at("digits");
    phone.approve(machine);
  }

  /// Every screen of a phone that is paired.
  void walk() {
    home();
    session();
    reader();
    for (var screen : List.of("settings", "settings/devices", "settings/licences", "trust")) {
      go("#/" + screen);
      assertThat(page.locator("main h1").last()).isVisible();
      visitor.at(screen.replace("settings/", ""));
    }
    go("#/");
  }

  /// The same without a network; it is back, afterwards.
  void offline() {
    phone.context().setOffline(true);
    assertThat(page.locator("[data-testid=session-list][data-live=false]")).isVisible();
    visitor.at("home-offline");
    page.locator("[data-session-name=api-gateway]").click();
    assertThat(page.locator(TERMINAL)).hasAttribute("data-mode", "none");
    visitor.at("session-offline");
    go("#/");
    phone.context().setOffline(false);
    assertThat(page.locator("[data-testid=session-list][data-live=true]")).isVisible();
  }

  private void home() {
    go("#/");
    assertThat(page.locator("[data-session-name=notes]")).isVisible();
    visitor.at("home");
    page.getByLabel("More for notes").click();
    atSheet("home-more");
    for (var entry : List.of("Message", "Group")) {
      page.getByLabel("More for notes").click();
      page.locator("dialog[open]").getByText(entry, EXACTLY).click();
      assertThat(page.locator("dialog[open] :is(textarea, input)").first()).isVisible();
      atSheet(entry.toLowerCase(Locale.ROOT));
    }
    page.locator(".bar").getByText("New session").click();
    atSheet("new-session");
    page.getByTestId("search").fill("regis");
    visitor.at("search");
    page.getByTestId("search").fill("nothing of the kind");
    visitor.at("search-in-vain");
    page.getByTestId("search").fill("");
  }

  private void session() {
    page.locator("[data-session-name=api-gateway]").click();
    assertThat(page.locator(TERMINAL)).hasAttribute("data-mode", "fit");
    visitor.at("session");
    page.getByLabel("View options").click();
    atSheet("view-options");
    page.getByTestId("panes").click();
    atSheet("panes");
    page.locator("[role=tab][aria-selected=true]").click();
    atSheet("window-menu");
    page.getByTestId("tools").click();
    atSheet("tools");
    for (var tool : List.of("Snippets", "Sent before")) {
      page.getByTestId("tools").click();
      page.locator("dialog[open]").getByText(tool, EXACTLY).click();
      assertThat(page.locator("dialog[open] h2")).hasText(tool);
      atSheet(tool.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }
    page.getByTestId("compose").fill("git commit -m 'Say why'\ngit push");
    visitor.at("compose");
    page.getByTestId("compose").fill("");
  }

  private void reader() {
    page.getByLabel("View options").click();
    page.getByText("Read what came before").click();
    assertThat(page.getByTestId("reader")).isVisible();
    visitor.at("reader");
    page.keyboard().press("/");
    assertThat(page.getByTestId("reader-query")).isVisible();
    visitor.at("reader-search");
  }

  private void atSheet(String screen) {
    var sheet = page.locator("dialog[open]");
    assertThat(sheet).isVisible();
    visitor.at(screen);
    page.keyboard().press("Escape");
    assertThat(sheet).hasCount(0);
  }

  private void go(String fragment) {
    page.evaluate("fragment => { location.hash = fragment; }", fragment);
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
