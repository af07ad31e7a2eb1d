package dev.traymux.hostile;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.traymux.server.PhoneBrowser;
import dev.traymux.server.TestMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Output that means harm, from a program in a pane to a real phone. tmux is told to let through
/// whatever it can, so that it is not tmux alone that stands in between.
final class OutputAttackTest {
  private static final String MARKUP = "<img src=x onerror=window.pwned=1>";

  @TempDir Path folder;

  /// What came over the socket of the page, byte by byte.
  private final List<String> arrived = new ArrayList<>();

  private TestMachine machine;
  private PhoneBrowser phone;
  private Page page;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    machine.session("api");
    machine.tmux("set-option", "-s", "set-clipboard", "on");
    machine.tmux("set-option", "-gw", "allow-passthrough", "on");
    machine.tmux("set-option", "-as", "terminal-features", ",*:hyperlinks:clipboard:title");
    machine.tmux("set-option", "-g", "set-titles", "on");
    phone = new PhoneBrowser();
    page = phone.page();
    page.onWebSocket(
        socket ->
            socket.onFrameReceived(
                frame -> {
                  if (frame.binary() != null) {
                    arrived.add(new String(frame.binary(), StandardCharsets.ISO_8859_1));
                  }
                }));
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    phone.pair(machine, machine.link());
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  /// Has a program in the pane write these bytes, as they are and past tmux, and then a word.
  private void write(String bytes, String word) throws IOException {
    write(bytes, bytes, word);
  }

  private void write(String bytes, String pastTmux, String word) throws IOException {
    var file = folder.resolve(word);
    var past = "\033Ptmux;" + pastTmux.replace("\033", "\033\033") + "\033\\";
    Files.writeString(file, bytes + past + "\r\n" + word + "\r\n", StandardCharsets.ISO_8859_1);
    machine.tmux("send-keys", "-t", "=api:", " clear; cat " + file, "Enter");
  }

  private void open() {
    // What a program writes before the page is attached never comes to it.
    phone.open("api", "fit");
  }

  /// Has a program send this to the page itself, past tmux, and then a word. Returns once the page
  /// has got both.
  private void writePastTmux(String bytes, String word) throws IOException {
    write("", bytes, word);
    page.waitForCondition(() -> arrived.stream().anyMatch(each -> each.contains(bytes)));
    phone.awaitScreen("\n" + word);
  }

  @Test
  void neitherSetsNorReadsTheClipboard() throws IOException {
    open();
    page.evaluate("() => navigator.clipboard.writeText('mine')");
    var stolen = "c3RvbGVu";
    writePastTmux("\033]52;c;" + stolen + "\007", "bell");
    writePastTmux("\033]52;c;" + stolen + "\033\\", "string");
    writePastTmux("\033]52;c;?\007", "asked");

    assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo("mine");
    // What came back would stand on the shell's line by now.
    page.getByTestId("compose").fill("echo $((6*7))-typed");
    page.getByTestId("send").tap();
    phone.awaitScreen("42-typed");
    assertThat(phone.screen()).doesNotContain("52;").doesNotContain("bWluZQ");
  }

  @Test
  void opensNoLinkButOfTheWeb() throws IOException {
    open();
    var address = page.getByTestId("link-address");
    var opens =
        page.getByRole(AriaRole.BUTTON)
            .getByText("Open", new Locator.GetByTextOptions().setExact(true));
    // Each where no touch before it was, or two of them would be one double tap.
    var row = 6;
    for (var hostile :
        List.of(
            "javascript:window.pwned=1",
            "data:text/html,<script>1</script>",
            "file:///etc/passwd",
            "intent://x#Intent;end")) {
      row += 4;
      pressLinkTo(hostile, row);
      assertThat(address).hasText(hostile);
      assertThat(opens).hasCount(0);
      assertThat(page.context().pages()).as(hostile).hasSize(1);
      assertThat(page.evaluate("() => window.pwned")).as(hostile).isNull();
      page.keyboard().press("Escape");
      address.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }
    pressLinkTo("https://user@example.org/\u202etxt", row + 4);
    assertThat(page.getByTestId("link-host")).hasText("example.org");
    assertThat(address).hasText("https://user@example.org/%E2%80%AEtxt");
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    assertThat(opens).isVisible();
    assertThat(page.context().pages()).hasSize(1);
  }

  /// Has a program put a link on the screen that tmux knows nothing of, and presses it.
  private void pressLinkTo(String address, int row) throws IOException {
    var link = "\033]8;;" + address + "\033\\press-me\033]8;;\033\\";
    var bytes = new String(link.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    // Where tmux writes nothing over it.
    writePastTmux("\033[" + row + ";1H" + bytes, "shown");
    var text = page.locator(".xterm-rows span").getByText("press-me");
    // A row that is just drawn anew has no place for a moment.
    var box = await().until(text::boundingBox, Objects::nonNull);
    page.touchscreen().tap(box.x + box.width / 2, box.y + box.height / 2);
  }

  @Test
  void showsMarkupAsText() throws IOException {
    var named = Files.createDirectories(folder.resolve("d").resolve(MARKUP));
    machine.tmux("rename-window", "-t", "=api:", MARKUP);
    machine.tmux("send-keys", "-t", "=api:", "cd '" + named + "'", "Enter");
    write("\033]2;" + MARKUP + "\033\\\033]0;" + MARKUP + "\007" + MARKUP, "written");
    await()
        .until(
            () ->
                machine
                    .server()
                    .sessions()
                    .current()
                    .sessions()
                    .getFirst()
                    .activePane()
                    .orElseThrow()
                    .title(),
            title -> title.equals(MARKUP));
    assertThat(page.getByText("onerror").first()).isVisible();
    assertNothingRan();
    open();
    phone.awaitScreen("onerror");
    assertNothingRan();
    assertThat(page.title()).doesNotContain("onerror");
  }

  private void assertNothingRan() {
    assertThat(page.locator("img[src=x]").count()).isZero();
    assertThat(page.evaluate("() => window.pwned")).isNull();
  }

  /// Ten megabytes of a title that does not end, and a device control string as long.
  @Test
  void livesThroughSequencesThatNeverEnd() throws IOException {
    open();
    for (var begin : List.of("\033]0;", "\033P1;2|", "\033_", "\033^", "\033X")) {
      var file = folder.resolve("long");
      Files.writeString(file, begin + "x".repeat(10_000_000), StandardCharsets.ISO_8859_1);
      machine.tmux(
          "send-keys",
          "-t",
          "=api:",
          " cat " + file + "; printf '\\030\\033\\\\'; clear; echo $((6*7))-alive",
          "Enter");
      phone.awaitScreen("42-alive");
    }
    assertThat(
            machine
                .server()
                .sessions()
                .current()
                .sessions()
                .getFirst()
                .activePane()
                .orElseThrow()
                .title()
                .length())
        .isLessThanOrEqualTo(512);
  }
}
