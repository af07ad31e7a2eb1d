package dev.traymux.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.access.TestKey;
import dev.traymux.config.Printable;
import dev.traymux.control.Control;
import dev.traymux.control.ExitCode;
import dev.traymux.exposure.Authority;
import dev.traymux.instance.Instance;
import dev.traymux.server.Phone;
import dev.traymux.server.TestMachine;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Commands, and a whole server that carries them out.
final class CommandsTest {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private final CountDownLatch quit = new CountDownLatch(1);
  private TestMachine machine;
  private Instance instance;
  private Shell shell;

  @BeforeEach
  void start() throws IOException {
    machine = TestMachine.start();
    var control = new Control(_ -> "Raised.", quit::countDown);
    control.open(machine.server().control());
    instance = Instance.claim(machine.directories().runtime(), control).orElseThrow();
    shell = new Shell(machine.directories());
  }

  @AfterEach
  void stop() {
    shell.close();
    instance.close();
    machine.close();
  }

  private String pair(String label) {
    return machine
        .server()
        .devices()
        .pair(OPERATOR, TestKey.make().publicKey(), label, Scope.DEFAULTS)
        .id()
        .text();
  }

  @Test
  void statusSaysWhoIsThere() {
    try (var phone = new Phone(machine)) {
      phone.pair(machine, Scope.DEFAULTS);

      assertThat(shell.run("status")).isEqualTo(ExitCode.OK);
    }
    assertThat(shell.out())
        .contains("process " + ProcessHandle.current().pid())
        .contains("can reach Traymux at " + machine.secure().origin())
        .contains("1 device is paired.")
        .contains("The keys are in files that only you can read.")
        .containsPattern("Pixel 9 +127\\.0\\.0\\.1 ");
  }

  @Test
  void statusForPrograms() {
    assertThat(shell.run("status", "--json")).isEqualTo(ExitCode.OK);

    var status = new JsonMapper().readTree(shell.out());
    assertThat(status.path("phonesAllowed").asBoolean()).isTrue();
    assertThat(status.path("connected").isArray()).isTrue();
  }

  @Test
  void phonesGoOffAndOn() {
    assertThat(shell.run("phones", "off")).isEqualTo(ExitCode.OK);
    assertThat(machine.server().exposure().state().phonesAllowed()).isFalse();

    assertThat(shell.run("phones", "on")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).contains("Only devices you pair").contains(machine.secure().origin());
  }

  @Test
  void panicEndsEverythingRemoteAndStaysSo() {
    try (var phone = new Phone(machine)) {
      phone.pair(machine, Scope.DEFAULTS);

      assertThat(shell.run("panic")).isEqualTo(ExitCode.OK);

      phone.closed();
    }
    assertThat(machine.server().exposure().state().phonesAllowed()).isFalse();
    assertThat(machine.server().exposure().addressesForPhones()).isEmpty();
  }

  @Test
  void devicesAreListedRenamedChangedAndRevoked() {
    var id = pair("Pixel");
    assertThat(shell.run("devices")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).contains(id.substring(0, 8)).contains("Pixel").contains("view,input");

    assertThat(shell.run("devices", "rename", "Pixel", "Old phone")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).contains("Pixel is now called Old phone.");
    assertThat(shell.run("devices", "scopes", "Old phone", "view,manage")).isEqualTo(ExitCode.OK);
    assertThat(machine.server().devices().list().getFirst().scopes())
        .isEqualTo(Set.of(Scope.VIEW, Scope.MANAGE));
    assertThat(shell.run("devices", "revoke", "--", id.substring(0, 6))).isEqualTo(ExitCode.OK);
    assertThat(machine.server().devices().list()).isEmpty();
    assertThat(shell.run("devices")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).contains("No device is paired.");
  }

  @Test
  void aDeviceHasToBeOneDevice() {
    pair("Pixel");
    pair("Pixel");

    assertThat(shell.run("devices", "revoke", "Pixel")).isEqualTo(ExitCode.NO);
    assertThat(shell.err()).contains("More than one device is called that");
    assertThat(shell.run("devices", "revoke", "Fairphone")).isEqualTo(ExitCode.NO);
    assertThat(shell.run("devices", "revoke", "")).isEqualTo(ExitCode.NO);
    assertThat(machine.server().devices().list()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "VIEW", "view,root", ","})
  void scopesHaveToBeScopes(String scopes) {
    pair("Pixel");

    assertThat(shell.run("devices", "scopes", "Pixel", scopes)).isEqualTo(ExitCode.USAGE);
    assertThat(machine.server().devices().list().getFirst().scopes()).isEqualTo(Scope.DEFAULTS);
  }

  @Test
  void hostileNamesAreShownAndDoNothing() {
    assertThat(shell.run("devices", "revoke", "\u001b[2J\u202e")).isEqualTo(ExitCode.NO);
    var terminal = Printable.of("a\u001b]0;x\u0007\r\nb\u202ec\u200b");
    assertThat(terminal).isEqualTo("a\\u{1b}]0;x\\u{7}\\u{d}\\u{a}b\\u{202e}c\\u{200b}");
    pair("日本 \u00e9");
    assertThat(shell.run("devices", "--json")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).matches("[\\n\\x20-\\x7e]*").contains("\\u65E5");
  }

  @Test
  void theAuditIsListedCheckedAndExported() {
    pair("Pixel");
    assertThat(shell.run("audit", "--lines", "1")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).contains("PAIRED").contains("Pixel").doesNotContain("PHONES_ALLOWED");

    assertThat(shell.run("audit", "verify")).isEqualTo(ExitCode.OK);
    assertThat(shell.run("audit", "export")).isEqualTo(ExitCode.OK);
    assertThat(shell.out().lines().filter(line -> line.contains("PHONES_ALLOWED"))).hasSize(1);
  }

  @Test
  void aTokenIsMadeShownOnceRenewedAndRevoked() {
    assertThat(shell.run("tokens", "create", "backup script", "--scopes", "view,manage"))
        .isEqualTo(ExitCode.OK);
    var secret = shell.out().strip();
    assertThat(secret).matches("traymux_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
    assertThat(shell.err()).contains("backup script").doesNotContain(secret);

    assertThat(shell.run("tokens")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).contains("backup script").contains("view,manage").contains("never");
    assertThat(shell.out()).doesNotContain(secret);

    assertThat(shell.run("tokens", "rotate", "backup script")).isEqualTo(ExitCode.OK);
    assertThat(shell.out().strip()).isNotEqualTo(secret).startsWith(secret.substring(0, 24));
    assertThat(shell.run("tokens", "revoke", secret.substring(8, 16))).isEqualTo(ExitCode.OK);
    assertThat(machine.server().tokens().list()).isEmpty();
    assertThat(shell.run("tokens", "create", "x", "--days", "367")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("tokens", "create", "x", "--scopes", "root")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.run("tokens", "rotate", "nobody")).isEqualTo(ExitCode.NO);
  }

  @Test
  void addressesAreListedAndOneIsPreferred() {
    assertThat(shell.run("url")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).containsPattern("\\* +" + Pattern.quote(machine.secure().origin()));

    assertThat(shell.run("url", "prefer", machine.secure().origin())).isEqualTo(ExitCode.OK);
    assertThat(shell.run("url", "prefer", "https://evil.example.org")).isEqualTo(ExitCode.NO);
  }

  @Test
  void aUrlOfOnesOwnIsTakenAndGivenUp() {
    assertThat(shell.run("url", "own", "https://Desk.example.org/", "--proxy", "127.0.0.1"))
        .isEqualTo(ExitCode.OK);
    assertThat(shell.run("url", "--json")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).contains("https://desk.example.org");
    assertThat(shell.run("url", "no-own")).isEqualTo(ExitCode.OK);
    assertThat(shell.run("url")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).doesNotContain("example.org");

    assertThat(shell.run("url", "own", "http://desk.example.org", "--proxy", "127.0.0.1"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("https://");
    assertThat(shell.run("url", "own", "https://desk.example.org")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aBackupIsWrittenWhileItRunsAndRestoredWhileItDoesNot() {
    pair("Pixel");
    var file = machine.directories().data().resolveSibling("backup");
    shell.type("correct horse").type("correct horse");
    assertThat(shell.run("backup", file.toString())).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).contains("encrypted with your passphrase");
    assertThat(shell.run("backup", "--no-passphrase", file.toString()))
        .isEqualTo(ExitCode.CANNOT_CREATE);
    assertThat(shell.run("restore", file.toString())).isEqualTo(ExitCode.TEMPORARY);
    assertThat(shell.err()).contains("Quit it first");

    machine.restart(
        _ -> {
          instance.close();
          shell.type("battery staple");
          assertThat(shell.run("restore", file.toString())).isEqualTo(ExitCode.NO_PERMISSION);
          shell.type("correct horse").type("no");
          assertThat(shell.run("restore", file.toString())).isEqualTo(ExitCode.NO);
          shell.type("correct horse").type("restore");
          assertThat(shell.run("restore", file.toString())).isEqualTo(ExitCode.OK);
          assertThat(shell.out())
              .contains("have access after this:\n  Pixel\n")
              .contains("certificate may do what their scopes say after this.")
              .contains("No URL of your own leads here after this");
          assertThat(shell.run("restore", "/no/such/file")).isEqualTo(ExitCode.NO_INPUT);
          shell.showWhatIsTyped();
          shell.type("correct horse");
          assertThat(shell.run("restore", "--yes", file.toString())).isEqualTo(ExitCode.USAGE);
          assertThat(shell.err()).contains("would be seen").doesNotContain("Passphrase of");
        });
    assertThat(machine.server().devices().list()).hasSize(1);
    assertThat(machine.server().exposure().state().phonesAllowed()).isFalse();
  }

  @Test
  void twoPassphrasesAreNone() {
    var file = machine.directories().data().resolveSibling("backup");
    shell.type("correct horse").type("correct house");
    assertThat(shell.run("backup", file.toString())).isEqualTo(ExitCode.USAGE);
    shell.type("short");
    assertThat(shell.run("backup", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(shell.runUnattended("backup", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(file).doesNotExist();
  }

  @Test
  void everythingIsForgottenOnlyByWholeWords() throws InterruptedException {
    pair("Pixel");
    shell.type("yes");
    assertThat(shell.run("forget")).isEqualTo(ExitCode.NO);
    assertThat(shell.runUnattended("forget")).isEqualTo(ExitCode.USAGE);
    assertThat(machine.server().devices().list()).hasSize(1);

    shell.type("forget everything");
    assertThat(shell.run("forget")).isEqualTo(ExitCode.OK);
    assertThat(shell.out()).contains("phones have to pair again").contains("tmux sessions live on");
    quit.await();
    assertThat(machine.directories().database()).doesNotExist();
  }

  @Test
  void theFingerprintIsTheOneThatBrowsersShow() {
    assertThat(shell.run("fingerprint")).isEqualTo(ExitCode.OK);
    assertThat(shell.out())
        .contains(Authority.fingerprint(machine.server().authority().certificate()))
        .contains(Authority.fingerprint(machine.server().authority().authority()))
        .containsPattern("(?m)^  [a-z]+ [a-z]+ [a-z]+ [a-z]+$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"devices revoke", "phones", "phones maybe", "nonsense", "backup", "restore"})
  void whatIsNoCommandLineIsUsage(String line) {
    assertThat(shell.run(line.split(" "))).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("Usage: traymux").doesNotContain("Exception");
  }

  @Test
  void withoutATraymuxThereIsOneSentence() {
    instance.close();

    for (var command : new String[] {"status", "devices", "pair", "panic", "fingerprint", "keys"}) {
      assertThat(shell.run(command)).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(shell.out()).isEmpty();
      assertThat(shell.err()).startsWith("Traymux is not running. Start it").hasLineCount(1);
    }
  }

  @Test
  void aTraymuxThatIsStillStartingAsksToComeAgain() throws IOException {
    instance.close();
    var control = new Control(_ -> "", () -> {});
    instance = Instance.claim(machine.directories().runtime(), control).orElseThrow();

    assertThat(shell.run("status")).isEqualTo(ExitCode.TEMPORARY);
    assertThat(shell.err()).contains("just starting");
  }

  @Test
  void anotherVersionIsTold() throws IOException {
    for (var line :
        new String[] {
          "{\"version\":2,\"traymux\":\"9\",\"request\":{\"type\":\"status\"}}",
          "{\"version\":1,\"traymux\":\"9\",\"request\":{\"type\":\"dance\"}}",
          "{\"version\":1,\"traymux\":\"9\",\"request\":{\"type\":\"phones\"}}",
          "{\"version\":1,\"traymux\":\"9\",\"request\":{\"type\":\"status\",\"more\":1}}",
          "hello",
          "[".repeat(10_000)
        }) {
      try (var conversation = Instance.call(machine.directories().runtime()).orElseThrow()) {
        conversation.send(line);
        assertThat(conversation.receive().orElseThrow())
            .contains("\"exit\":" + ExitCode.PROTOCOL)
            .contains("another version");
      }
    }
    assertThat(shell.run("version")).isEqualTo(ExitCode.OK);
  }
}
