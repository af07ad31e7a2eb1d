package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page over a network that is slow, but there.
final class SlowNetworkEndToEndTest {
  /// Milliseconds, both ways together.
  private static final int LATENCY = 400;

  /// Bytes per second.
  private static final int THROUGHPUT = 100_000;

  private TestMachine machine;
  private PhoneBrowser phone;
  private Page page;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    phone = new PhoneBrowser();
    page = phone.page();
    machine.session("api");
    var conditions = new JsonObject();
    conditions.addProperty("offline", false);
    conditions.addProperty("latency", LATENCY);
    conditions.addProperty("downloadThroughput", THROUGHPUT);
    conditions.addProperty("uploadThroughput", THROUGHPUT);
    phone.context().newCDPSession(page).send("Network.emulateNetworkConditions", conditions);
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  @Test
  void pairsListsOpensAndTypesEachOnce() {
    page.navigate(machine.link(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    phone.approve(machine);
    var row = page.locator("[data-testid=session-row][data-session-name=api]");
    assertThat(row).hasCount(1);
    machine.tmux("send-keys", "-t", "=api:", "cat > got", "Enter");

    row.tap();
    page.getByText("One moment…").waitFor();
    page.getByText("Opening…").waitFor();
    assertThat(page.locator(PhoneBrowser.TERMINAL)).hasAttribute("data-mode", "fit");
    for (var word : new String[] {"first", "second"}) {
      page.getByTestId("compose").fill(word);
      page.getByTestId("send").tap();
      page.getByTestId("sending").waitFor();
      assertThat(page.getByTestId("compose")).hasValue("");
    }

    phone.awaitScreen("second");
    Awaitility.await()
        .untilAsserted(() -> assertThat(machine.file("got")).isEqualTo("first\nsecond\n"));
    assertThat(phone.complaints()).isEmpty();
  }
}
