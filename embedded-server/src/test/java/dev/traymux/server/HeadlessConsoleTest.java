package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.Scope;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Pairing at the terminal of a machine without a display.
final class HeadlessConsoleTest {
  private static final Pattern LINK = Pattern.compile("https://\\S+/pair#v1\\.\\S+");

  private TestMachine machine;
  private Phone phone;
  private PipedWriter keyboard;
  private ByteArrayOutputStream screen;
  private Thread console;

  @BeforeEach
  void start() throws IOException {
    machine = TestMachine.start();
    phone = new Phone(machine);
    keyboard = new PipedWriter();
    screen = new ByteArrayOutputStream();
    var in = new BufferedReader(new PipedReader(keyboard));
    var out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    console =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    new HeadlessConsole(machine.server(), out).run(in, true);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    awaitScreen("Scan it with your phone");
  }

  @AfterEach
  void stop() throws Exception {
    keyboard.close();
    console.join();
    phone.close();
    machine.close();
  }

  @Test
  void pairsWhatShowsTheDigitsThatAreTyped() throws IOException {
    var digits = claim();
    type("12345");
    awaitScreen("Type the four digits the phone shows");
    type(digits);

    awaitScreen("Pixel 9 is paired.");
    assertThat(machine.server().devices().list().getFirst().scopes()).isEqualTo(Scope.DEFAULTS);
    phone.hello();
    awaitScreen("Pixel 9 (127.0.0.1) is connected.");
  }

  @Test
  void letsAPhoneManageSessionsOnlyWhenToldSo() throws IOException {
    type(claim() + "+");

    awaitScreen("Pixel 9 is paired.");
    assertThat(machine.server().devices().list().getFirst().scopes())
        .isEqualTo(Set.of(Scope.VIEW, Scope.INPUT, Scope.MANAGE));
  }

  @Test
  void givesOneTry() throws IOException {
    var digits = claim();
    type(digits.equals("0000") ? "0001" : "0000");

    awaitScreen("Those are not the digits of Pixel 9.");
    assertThat(phone.event("pairing").path("state").asString()).isEqualTo("refused");
    type(digits);
    assertThat(machine.server().devices().list()).isEmpty();
  }

  @Test
  void refusesOnDemandAndStopsPhones() throws IOException {
    claim();
    type("n");
    awaitScreen("Pixel 9 was refused.");
    type("x");
    awaitScreen("Phones cannot connect any more");
    assertThat(machine.server().exposure().state().phonesAllowed()).isFalse();
    type("q");
    awaitScreen("Your tmux sessions live on.");
  }

  @Test
  void showsWhereAPhoneFindsTheMachineOnceItIsAllowed() throws IOException {
    type("x");
    awaitScreen("Phones cannot connect any more");
    screen.reset();
    type("a");

    awaitScreen("Scan it with your phone");
    assertThat(seen()).contains(machine.secure().origin() + "/pair#v1.");
  }

  private String claim() {
    var link = LINK.matcher(seen());
    assertThat(link.find()).isTrue();
    phone.connect(machine.secure());
    var digits = phone.claim(link.group(), "Pixel 9");
    awaitScreen("Pixel 9 shows four digits.");
    return digits;
  }

  private void type(String line) throws IOException {
    keyboard.write(line + "\n");
    keyboard.flush();
  }

  private String seen() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  private void awaitScreen(String text) {
    await().untilAsserted(() -> assertThat(seen()).contains(text));
  }
}
