package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A phone on which somebody reads back: a hundred thousand lines of a real tmux in real Chromium.
final class ReaderEndToEndTest {
  private static final int LINES = 100_000;

  private TestMachine machine;
  private PhoneBrowser phone;
  private Page page;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    machine.session("first");
    machine.tmux("set-option", "-g", "history-limit", "200000");
    machine.session("api");
    phone = new PhoneBrowser();
    page = phone.page();
    phone.pair(machine, machine.link());
    page.locator("[data-session-name=api]").tap();
    say("seq 1 %d | sed 's/.*/entry &./'; echo $((6*7))-printed".formatted(LINES));
    phone.awaitScreen("42-printed");
    page.getByLabel("View options").tap();
    page.getByText("Read what came before").tap();
    assertThat(lines("42-printed")).isVisible();
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  @Test
  void scrollsFromTheLastLineToTheFirstAndThroughTheMiddle() {
    page.getByTestId("reader-top").tap();
    assertThat(lines("entry 1.")).isVisible();

    page.getByTestId("reader")
        .evaluate("element => { element.scrollTop = element.scrollHeight / 2; }");
    page.waitForFunction(
        """
        () => [...document.querySelectorAll('.reader-line')]
          .some(({ textContent }) => /^entry (4[89]|5[01])\\d{3}\\.$/.test(textContent))
        """);
    // What is not in sight is not in the page either.
    assertThat(page.locator(".reader-line").count()).isLessThan(1_000);

    page.keyboard().press("End");
    assertThat(lines("42-printed")).isVisible();
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void findsWhatIsFarUpByWordsAndByExpression() {
    page.keyboard().press("/");
    page.getByTestId("reader-query").fill("ENTRY 12345.");
    assertThat(page.getByTestId("reader-count")).hasText("1 of 1");
    var current = page.locator("mark.reader-found-current");
    assertThat(current).hasText("entry 12345.");
    assertThat(current).isInViewport();

    page.getByLabel("Match case").tap();
    assertThat(page.getByTestId("reader-count")).hasText("Not found");

    page.getByTestId("reader-query").fill("entry 9999[0-4]");
    page.getByLabel("Regular expression").tap();
    assertThat(page.getByTestId("reader-count")).hasText("1 of 5");
    page.getByLabel("Next match").tap();
    assertThat(current).hasText("entry 99991");
    page.getByLabel("Previous match").tap();
    page.getByLabel("Previous match").tap();
    assertThat(page.getByTestId("reader-count")).hasText("5 of 5");

    page.getByTestId("reader-query").fill("entry (");
    assertThat(page.getByTestId("reader-search-error")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.getByTestId("reader-query")).hasCount(0);
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void savesEverythingAsText() throws IOException {
    // Where nothing can be shared, a file is saved.
    page.evaluate("() => { navigator.canShare = () => false; }");
    page.getByTestId("reader-menu").tap();
    var download = page.waitForDownload(() -> page.getByText("Share or save as text").tap());
    assertThat(download.suggestedFilename()).isEqualTo("api.txt");
    try (var text = Files.lines(download.path())) {
      assertThat(text.filter(line -> line.startsWith("entry ")).count()).isEqualTo(LINES);
    }
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void staysWhereItIsReadWhileOutputFlows() {
    page.getByTestId("reader").evaluate("element => { element.scrollTop -= 3000; }");
    assertThat(page.getByTestId("reader-bottom")).isVisible();
    var read = inSight();

    say("seq 1 500 | sed 's/.*/news &./'");

    assertThat(page.getByTestId("reader-news")).isVisible();
    assertThat(inSight()).isEqualTo(read);
    page.getByTestId("reader-news").tap();
    assertThat(lines("news 500.")).isVisible();
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void staysWhereItIsReadAcrossARestartAndKeepsItWhenTheSessionEnds() {
    page.getByTestId("reader").evaluate("element => { element.scrollTop -= 3000; }");
    assertThat(page.getByTestId("reader-bottom")).isVisible();
    var read = inSight();

    machine.restart();

    var state = page.locator(".reader [data-testid=connection-state]");
    assertThat(state).hasAttribute("data-state", "online");
    assertThat(inSight()).isEqualTo(read);
    page.getByTestId("reader-bottom").tap();
    assertThat(lines("42-printed")).isVisible();

    machine.tmux("kill-session", "-t", "=api");
    assertThat(page.getByTestId("reader-ended")).isVisible();
    assertThat(lines("42-printed")).isVisible();
  }

  private void say(String command) {
    machine.tmux("send-keys", "-t", "=api:", command, "Enter");
  }

  /// The lines that read exactly so.
  private Locator lines(String text) {
    return page.locator(".reader-line")
        .getByText(text, new Locator.GetByTextOptions().setExact(true));
  }

  /// The lines that can be seen, once all of them are there.
  private List<?> inSight() {
    page.waitForFunction("() => !document.querySelector('.reader-missing')");
    return (List<?>)
        page.evaluate(
            """
            () => {
              const { top, bottom } =
                document.querySelector('[data-testid=reader]').getBoundingClientRect();
              return [...document.querySelectorAll('.reader-line')]
                .filter((line) => {
                  const box = line.getBoundingClientRect();
                  return box.top >= top && box.bottom <= bottom - 120;
                })
                .map((line) => line.textContent);
            }
            """);
  }
}
