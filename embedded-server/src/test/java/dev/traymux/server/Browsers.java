package dev.traymux.server;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The browsers of one test run. What drives them, and the one that needs no flags, are started
/// once, since starting takes longer than most of what a test does; tests share nothing in it but
/// the program, because each has a context of its own.
///
/// Like everything of Playwright, for one thread.
final class Browsers {
  // One run is one process, so it is here that a run ends.
  private static final Browsers OF_THIS_RUN = new Browsers();

  private final Playwright playwright = Playwright.create();
  private @Nullable Browser plain;

  private Browsers() {
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "browsers-close"));
  }

  static Browsers ofThisRun() {
    return OF_THIS_RUN;
  }

  /// @param flags of Chromium, besides those that every test needs
  Browser open(List<String> flags) {
    if (!flags.isEmpty()) {
      return launch(flags);
    }
    var known = plain;
    if (known == null || !known.isConnected()) {
      known = launch(flags);
      plain = known;
    }
    return known;
  }

  /// Takes back what was opened.
  void leave(Browser browser) {
    if (!browser.equals(plain)) {
      browser.close();
    }
  }

  private Browser launch(List<String> flags) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(chromium())
                // Tests may run as root, where Chromium's own sandbox refuses to start.
                .setArgs(
                    Stream.concat(
                            Stream.of(
                                "--no-sandbox",
                                "--disable-quic",
                                "--disable-background-networking"),
                            flags.stream())
                        .toList()));
  }

  /// The browser `./dev test` found, or one where browsers usually are.
  private static Path chromium() {
    return Optional.ofNullable(System.getProperty("traymux.test.chromium"))
        .map(Path::of)
        .or(
            () ->
                Arrays.stream(System.getenv("PATH").split(":", -1))
                    .flatMap(
                        folder ->
                            List.of("chromium", "chromium-browser", "google-chrome").stream()
                                .map(name -> Path.of(folder, name)))
                    .filter(Files::isExecutable)
                    .findFirst())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Chromium is missing: ./dev test installs it, or give"
                        + " -Dtraymux.test.chromium=PATH"));
  }
}
