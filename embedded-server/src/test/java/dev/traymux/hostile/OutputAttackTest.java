package dev.traymux.hostile;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.traymux.server.PhoneBrowser;
import dev.traymux.server.TestMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    page.locator("[data-session-name=api]").tap();
    page.waitForFunction(
        "selector => !!document.querySelector(selector)?.screenText", PhoneBrowser.TERMINAL);
  }

  @Test
  void neitherSetsNorReadsTheClipboard() throws IOException {
    open();
    page.evaluate("() => navigator.clipboard.writeText('mine')");
    var stolen = "c3RvbGVu";
    write("\033]52;c;" + stolen + "\007\033]52;p;" + stolen + "\033\\", "", "copied");
    phone.awaitScreen("copied");
    // Past tmux only: it would answer itself.
    write("", "\033]52;c;?\007", "asked");
    phone.awaitScreen("asked");

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
    for (var address :
        List.of(
            "javascript:window.pwned=1",
            "data:text/html,<script>1</script>",
            "file:///etc/passwd")) {
      write("\033]8;;" + address + "\033\\press-me\033]8;;\033\\", "shown");
      phone.awaitScreen("shown");
      var before = page.context().pages().size();
      var text = page.locator(".xterm-rows span").getByText("press-me").first();
      // A row that is just drawn anew has no place for a moment.
      var link = await().until(text::boundingBox, Objects::nonNull);
      double x = link.x + link.width / 2;
      double y = link.y + link.height / 2;
      page.touchscreen().tap(x, y);
      page.keyboard().down("Control");
      page.mouse().click(x, y);
      page.keyboard().up("Control");
      assertThat(page.context().pages()).as(address).hasSize(before);
      assertThat(page.evaluate("() => window.pwned")).as(address).isNull();
    }
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
