package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a machine can tell about accessibility, on every screen: axe-core in real Chromium.
final class AccessibilityEndToEndTest {
  /// The rules that are on by default; on what programs draw into the terminal none: their colours
  /// are theirs, and the reader is there instead. Sizes are for [LayoutEndToEndTest].
  private static final String AXE =
      """
      async (only) => {
        // Colours that have just been exchanged are painted first.
        await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
        const { violations } = await axe.run(
          { exclude: ['.xterm'] },
          only === '' ? {} : { runOnly: [only] },
        );
        return violations.flatMap(({ id, help, nodes }) =>
          nodes.map(({ html, any }) => `${id}: ${help}: ${html} ${any.map(({ message }) => message)}`));
      }
      """;

  private TestMachine machine;
  private PhoneBrowser phone;
  private Page page;
  private final List<String> violations = new ArrayList<>();

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    Tour.furnish(machine);
    phone = new PhoneBrowser();
    page = phone.page();
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  @Test
  void violatesNothingOnAnyScreen() {
    var tour = new Tour(machine, phone, this::look);
    tour.pair();
    tour.walk();
    assertThat(phone.complaints()).isEmpty();
    tour.offline();
    assertThat(violations).isEmpty();
  }

  /// All rules in the dark, and that of contrast once more in the light.
  private void look(String screen) {
    if (page.evaluate("() => 'axe' in window").equals(false)) {
      page.evaluate(axe());
    }
    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(scheme)
              .setReducedMotion(ReducedMotion.REDUCE));
      var only = scheme == ColorScheme.DARK ? "" : "color-contrast";
      for (var violation : (List<?>) page.evaluate(AXE, only)) {
        violations.add("%s, %s: %s".formatted(screen, scheme, violation));
      }
    }
  }

  /// The library, from beside the driver of the browser.
  private static String axe() {
    try {
      return Files.readString(
          Path.of(System.getProperty("playwright.cli.dir"), "axe-core", "axe.min.js"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
