package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What fingers and keys do to the live screen, and how it is drawn: real touches, real letters.
final class TerminalGesturesEndToEndTest {
  /// A browser on a machine without a GPU draws WebGL all the same, and only its name says so.
  private static final String WITH_GPU =
      """
      const get = WebGL2RenderingContext.prototype.getParameter;
      WebGL2RenderingContext.prototype.getParameter = function (name) {
        return name === 0x9246 ? 'A GPU' : get.call(this, name);
      };
      """;

  private static final String LOSE =
      """
      () => document.querySelectorAll('.xterm-screen canvas').forEach((canvas) =>
        canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context').loseContext())
      """;

  /// The middle of the first letter of a text that stands on the screen.
  private static final String PLACE =
      """
      (text) => {
        const rows = document.querySelector('.xterm-rows');
        const nodes = document.createTreeWalker(rows, NodeFilter.SHOW_TEXT);
        while (nodes.nextNode()) {
          const { data } = nodes.currentNode;
          const at = data.indexOf(text);
          if (at >= 0) {
            const range = document.createRange();
            range.setStart(nodes.currentNode, at);
            range.setEnd(nodes.currentNode, at + 1);
            const { x, y, width, height } = range.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
          }
        }
        return null;
      }
      """;

  @TempDir Path folder;

  private TestMachine machine;
  private PhoneBrowser phone;
  private Page page;
  private CDPSession devtools;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    machine.session("api");
    phone = new PhoneBrowser();
    page = phone.page();
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    devtools = page.context().newCDPSession(page);
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  @Test
  void copiesWhatIsHeldAndAsksBeforeItOpensALink() throws IOException {
    phone.pair(machine, machine.link());
    phone.open("api", "fit");
    var path = "a/path/that/is/longer/than/the/screen/of/a/phone/is/wide";
    show("alpha beta gamma", "see https://example.org/" + path + " there");

    var bar = page.getByTestId("selection-bar");
    hold("beta");
    bar.waitFor();
    assertThat(page.locator(".mark-selected")).hasCount(1);
    assertThat(page.getByTestId("compose")).not().isFocused();
    drag(page.getByTestId("selection-end"), place("gamma"));
    page.getByTestId("selection-copy").tap();
    bar.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo("beta g");

    tap("https");
    assertThat(page.getByTestId("link-host")).hasText("example.org");
    assertThat(page.getByTestId("link-address")).hasText("https://example.org/" + path);
    assertThat(page.context().pages()).hasSize(1);
    page.keyboard().press("Escape");
    page.getByTestId("link-address")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));

    // Nothing has the focus: a keyboard types to the program.
    page.evaluate("() => document.activeElement.blur()");
    page.keyboard().type("echo $((6*7))-typed");
    page.keyboard().press("Enter");
    phone.awaitScreen("42-typed");
    page.keyboard().press("Control+Shift+F");
    page.getByTestId("find-query").fill("ALPHA");
    assertThat(page.getByTestId("find-count")).hasText("1 of 1");
    assertThat(page.locator(".mark-current")).hasCount(1);
    page.getByTestId("find-history").tap();
    page.locator("mark.reader-found-current").waitFor();
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void drawsWithItsOwnLettersAndWithoutTheGpuOnceThatIsGone() throws IOException {
    var fonts = new ArrayList<Response>();
    page.onResponse(
        response -> {
          if (response.url().endsWith(".woff2")) {
            fonts.add(response);
          }
        });
    page.addInitScript(WITH_GPU);
    phone.pair(machine, machine.link());
    phone.open("api", "fit");
    page.locator(".xterm-screen canvas").first().waitFor();
    show("plain", "╭─┴─╮ █ ⠋ \ue0b0");

    page.waitForCondition(() -> fonts.size() >= 2);
    assertThat(fonts).extracting(Response::url).noneMatch(url -> url.contains("letters"));
    for (var font : fonts) {
      assertThat(font.headerValue("content-type")).isEqualTo("font/woff2");
      assertThat(font.headerValue("cache-control")).contains("immutable");
    }
    page.waitForFunction("() => document.fonts.check('13px \"Traymux Mono\"', 'a⠋')");

    var shown = phone.screen();
    page.evaluate(LOSE);
    page.locator(".xterm-rows").getByText("plain").first().waitFor();
    assertThat(page.locator(".xterm-screen canvas")).hasCount(0);
    assertThat(phone.screen()).isEqualTo(shown);
    show("after");
    assertThat(phone.complaints()).isEmpty();
  }

  /// Has a program print lines on an empty screen, and waits until the page shows the last.
  private void show(String... lines) throws IOException {
    var text = String.join("\n", lines);
    // The name says nothing that is waited for.
    var file = Files.writeString(folder.resolve("text"), text + "\n");
    machine.tmux("send-keys", "-t", "=api:", " clear; cat " + file, "Enter");
    phone.awaitScreen(lines[0] + "\n");
    if (page.locator(".xterm-screen canvas").count() == 0) {
      page.waitForFunction("text => (" + PLACE + ")(text) !== null", lines[0]);
    }
  }

  private JsonObject place(String text) {
    return new Gson().toJsonTree(page.evaluate(PLACE, text)).getAsJsonObject();
  }

  private void hold(String text) {
    touch("touchStart", place(text));
    page.locator(".mark-selected").first().waitFor();
    touch("touchEnd");
  }

  private void tap(String text) {
    touch("touchStart", place(text));
    touch("touchEnd");
  }

  private void drag(Locator handle, JsonObject to) {
    var box = handle.boundingBox();
    var from = new JsonObject();
    from.addProperty("x", box.x + box.width / 2);
    from.addProperty("y", box.y + box.height / 2);
    touch("touchStart", from);
    touch("touchMove", to);
    touch("touchEnd");
  }

  private void touch(String type, JsonObject... points) {
    var arguments = new JsonObject();
    arguments.addProperty("type", type);
    var array = new JsonArray();
    List.of(points).forEach(array::add);
    arguments.add("touchPoints", array);
    devtools.send("Input.dispatchTouchEvent", arguments);
  }
}
