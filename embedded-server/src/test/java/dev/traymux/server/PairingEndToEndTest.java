package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.traymux.pairing.PairingLink;
import dev.traymux.pairing.QrCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ways to pair when the link was not opened by the phone's own camera, as in the app on the
/// home screen: real Chromium, with a camera that sees what the test films.
final class PairingEndToEndTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int SCALE = 7;

  @TempDir private Path films;

  private TestMachine machine;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    machine.session("api");
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  @Test
  void pairsByTheShortCodeHoweverItIsTyped() {
    try (var phone = new PhoneBrowser()) {
      var page = phone.page();
      page.navigate(machine.secure().origin());
      button(page, "Type the code").tap();
      var code = machine.server().pairing().draw();
      page.getByTestId("short-code")
          .pressSequentially(
              code.typed().toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o'));
      assertThat(page.getByTestId("short-code")).hasValue(code.typed());
      button(page, "Pair").tap();

      phone.approve(machine);

      assertThat(page.locator("[data-session-name=api]")).isVisible();
      assertThat(phone.complaints()).isEmpty();
    }
  }

  @Test
  void saysWhatToDoWithAShortCodeThatIsWrongAndTakesTheNext() {
    try (var phone = new PhoneBrowser()) {
      var page = phone.page();
      page.navigate(machine.secure().origin());
      var code = machine.server().pairing().draw();
      type(page, code.typed().equals("00000-00000") ? "00000-00001" : "00000-00000");
      assertThat(page.locator("[data-testid=pair-status][data-failure=unknown]")).isVisible();
      button(page, "Use another code").tap();
      type(page, code.typed());
      phone.approve(machine);
      assertThat(page.locator("[data-session-name=api]")).isVisible();
    }
  }

  @Test
  void pairsByTheCodeItsOwnCameraSees() throws IOException {
    var film = film(machine.link());
    try (var phone = camera(film)) {
      var page = phone.page();
      page.navigate(machine.secure().origin());
      button(page, "Scan the code").tap();

      phone.approve(machine);

      assertThat(page.locator("[data-session-name=api]")).isVisible();
      assertThat(phone.complaints()).isEmpty();
    }
  }

  @Test
  void saysThatACodeIsAnotherOnesOrAnotherMachines() throws IOException {
    try (var phone = camera(film("https://example.com/pair"))) {
      phone.page().navigate(machine.secure().origin());
      button(phone.page(), "Scan the code").tap();
      assertThat(phone.page().locator("[data-testid=scan][data-state=other]")).isVisible();
      assertThat(machine.server().pairing().pending()).isEmpty();
    }
    var elsewhere =
        PairingLink.of(
            machine.secure().origin(),
            machine.server().pairing().draw(),
            "A".repeat(machine.server().identity().id().length() - 1) + "A");
    try (var phone = camera(film(elsewhere))) {
      phone.page().navigate(machine.secure().origin());
      button(phone.page(), "Scan the code").tap();
      assertThat(phone.page().locator("[data-testid=pair-status][data-failure=other-machine]"))
          .isVisible();
    }
  }

  @Test
  void offersTheShortCodeWhereTheCameraIsRefused() {
    // Nobody answers for a browser without a window, which counts as a no.
    try (var phone = new PhoneBrowser("--deny-permission-prompts")) {
      var page = phone.page();
      page.navigate(machine.secure().origin());
      button(page, "Scan the code").tap();
      assertThat(page.locator("[data-testid=scan][data-state=failed]")).isVisible();
      button(page, "Type the code").tap();
      assertThat(page.getByTestId("short-code")).isFocused();
    }
  }

  private static PhoneBrowser camera(Path film) {
    return new PhoneBrowser(
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--use-file-for-fake-video-capture=" + film);
  }

  private static void type(Page page, String code) {
    button(page, "Type the code").tap();
    page.getByTestId("short-code").fill(code);
    button(page, "Pair").tap();
  }

  private static Locator button(Page page, String name) {
    return page.locator("button").filter(new Locator.FilterOptions().setHasText(name));
  }

  /// A film of a code on a grey wall: uncompressed pictures, as Chromium's camera plays them again
  /// and again.
  private Path film(String text) throws IOException {
    var code = QrCode.of(text);
    int side = (code.size() + 2 * QrCode.QUIET) * SCALE;
    var picture = new byte[WIDTH * HEIGHT * 3 / 2];
    Arrays.fill(picture, 0, WIDTH * HEIGHT, (byte) 120);
    Arrays.fill(picture, WIDTH * HEIGHT, picture.length, (byte) 128);
    int left = (WIDTH - side) / 2;
    int top = (HEIGHT - side) / 2;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean dark = code.isDark(x / SCALE - QrCode.QUIET, y / SCALE - QrCode.QUIET);
        picture[(top + y) * WIDTH + left + x] = (byte) (dark ? 20 : 235);
      }
    }
    var film = films.resolve(code.hashCode() + ".y4m");
    try (var out = Files.newOutputStream(film)) {
      out.write(ascii("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F10:1 Ip A1:1 C420\n"));
      for (int frame = 0; frame < 2; frame++) {
        out.write(ascii("FRAME\n"));
        out.write(picture);
      }
    }
    return film;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
