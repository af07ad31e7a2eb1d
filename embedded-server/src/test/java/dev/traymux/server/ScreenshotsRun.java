package dev.traymux.server;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Pictures of every screen at every size, in the dark and in the light, to be looked at; and the
/// one of the README, made of three of them. `./dev screenshots` runs it; it is not part of the
/// suite.
class ScreenshotsRun {
  private static final Path FOLDER = Path.of("target", "screenshots");

  /// Where the README looks for its picture of the phone.
  private static final Path README = Path.of("..", "docs", "images", "phone.png");

  private static final List<Size> SIZES =
      List.of(new Size(390, 844), new Size(360, 640), new Size(768, 1024), new Size(1280, 800));

  private record Size(int width, int height) {}

  @Test
  void run() throws IOException {
    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      try (var machine = TestMachine.start();
          var phone = new PhoneBrowser()) {
        Tour.furnish(machine);
        var page = phone.page();
        page.emulateMedia(
            new Page.EmulateMediaOptions()
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
        for (var size : SIZES) {
          page.setViewportSize(size.width(), size.height());
          var folder =
              FOLDER.resolve(
                  "%dx%d-%s"
                      .formatted(
                          size.width(), size.height(), scheme.name().toLowerCase(Locale.ROOT)));
          var tour = new Tour(machine, phone, screen -> shoot(page, folder, screen));
          if (size.equals(SIZES.getFirst())) {
            tour.pair();
          }
          tour.walk();
          tour.offline();
        }
      }
    }
    try (var phone = new PhoneBrowser()) {
      compose(
          phone.page(),
          List.of("390x844-dark/home", "390x844-light/session", "390x844-dark/reader"));
    }
  }

  private static void shoot(Page page, Path folder, String screen) {
    // What a picture would catch half-way: a font, a frame of the terminal.
    page.evaluate("() => document.fonts.ready.then(() => undefined)");
    page.waitForTimeout(150);
    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(screen + ".png")));
  }

  private static void compose(Page page, List<String> screens) throws IOException {
    var images = new ArrayList<String>();
    for (var screen : screens) {
      var png = Files.readAllBytes(FOLDER.resolve(screen + ".png"));
      images.add(Base64.getEncoder().encodeToString(png));
    }
    page.setViewportSize(960, 690);
    page.setContent(
        "<body style='margin: 0; display: flex; gap: 15px'>"
            + images.stream()
                .map("<img width='310' src='data:image/png;base64,%s'>"::formatted)
                .collect(Collectors.joining()));
    page.waitForFunction("() => [...document.images].every((image) => image.complete)");
    page.screenshot(new Page.ScreenshotOptions().setPath(README));
  }
}
