package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every screen on phones, a tablet and a desktop, and with letters twice as large: nothing is cut
/// off, fingers hit what they aim at, and on a phone the thumb reaches what is done most.
final class LayoutEndToEndTest {
  private static final String SCRIPT = script();

  /// Whether the line of the cursor is all to be seen: below the head and above what one types
  /// with.
  private static final String CURSOR_IN_SIGHT =
      """
      () => {
        const box = (selector) => document.querySelector(selector)?.getBoundingClientRect();
        const [cursor, stage, input] = [box('.xterm-cursor'), box('.stage'), box('.input')];
        return cursor && cursor.top >= stage.top && cursor.bottom <= input.top + 1
          && input.bottom <= innerHeight + 1;
      }
      """;

  private TestMachine machine;
  private PhoneBrowser phone;
  private Page page;
  private final List<String> problems = new ArrayList<>();

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    Tour.furnish(machine);
    phone = new PhoneBrowser();
    page = phone.page();
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  @Test
  void fitsPhonesTabletsAndDesktops() {
    page.setViewportSize(360, 640);
    tour().pair();
    tour().walk();
    page.setViewportSize(768, 1024);
    tour().walk();
    page.setViewportSize(1280, 800);
    tour().walk();
    assertThat(problems).isEmpty();
    assertThat(phone.complaints()).isEmpty();
  }

  @Test
  void bearsLettersTwiceAsLarge() {
    page.setViewportSize(360, 640);
    page.addInitScript(
        """
        addEventListener('DOMContentLoaded', () => {
          document.documentElement.style.fontSize = '200%';
        });
        """);
    tour().pair();
    tour().walk();
    assertThat(problems).isEmpty();
  }

  @Test
  void fitsFromRightToLeft() {
    page.setViewportSize(360, 640);
    // None of its languages is, so far.
    page.addInitScript(
        """
        new MutationObserver(() => {
          const { documentElement: root } = document;
          if (root.dir === 'ltr') {
            root.dir = 'rtl';
          }
        }).observe(document, { subtree: true, attributeFilter: ['dir'] });
        """);
    tour().pair();
    page.waitForFunction("() => document.dir === 'rtl'");
    tour().walk();
    assertThat(problems).isEmpty();
  }

  @Test
  void keepsTheCursorInSightAboveTheKeyboard() {
    machine.session("shell");
    machine.tmux("send-keys", "-t", "=shell:", "seq 1 200; echo $((6*7))-lines", "Enter");
    phone.pair(machine, machine.link());
    phone.open("shell", "fit");
    phone.awaitScreen("42-lines");
    for (var size : new int[][] {{390, 460}, {844, 390}, {844, 240}, {360, 640}, {640, 190}}) {
      page.setViewportSize(size[0], size[1]);
      page.waitForFunction(CURSOR_IN_SIGHT);
      look("session with %d pixels of height".formatted(size[1]));
    }
    assertThat(problems).isEmpty();
  }

  private Tour tour() {
    return new Tour(machine, phone, this::look);
  }

  private void look(String screen) {
    var size = page.viewportSize();
    var answers =
        (List<?>)
            page.evaluate(
                SCRIPT, Map.of("touch", true, "phone", size.width < 700 && size.height > 480));
    for (var problem : answers) {
      problems.add("%s at %d×%d: %s".formatted(screen, size.width, size.height, problem));
    }
  }

  private static String script() {
    try (var source = LayoutEndToEndTest.class.getResourceAsStream("layout.js")) {
      return new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
