package dev.traymux.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.Scope;
import dev.traymux.control.Control;
import dev.traymux.control.ControlClient;
import dev.traymux.control.ControlReply;
import dev.traymux.control.ControlRequest;
import dev.traymux.control.ExitCode;
import dev.traymux.instance.Instance;
import dev.traymux.server.Phone;
import dev.traymux.server.TestMachine;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A phone and `traymux pair`.
final class PairCommandTest {
  private static final Pattern LINK = Pattern.compile("https://\\S+/pair#v1\\.\\S+");

  private TestMachine machine;
  private Instance instance;
  private Shell shell;
  private Phone phone;

  @BeforeEach
  void start() throws Exception {
    machine = TestMachine.start();
    var control = new Control(_ -> "", () -> {});
    control.open(machine.server().control());
    instance = Instance.claim(machine.directories().runtime(), control).orElseThrow();
    shell = new Shell(machine.directories());
    phone = new Phone(machine);
  }

  @AfterEach
  void stop() {
    phone.close();
    shell.close();
    instance.close();
    machine.close();
  }

  private String claim() {
    shell.awaitOut("Scan it with your phone");
    var link = LINK.matcher(shell.out());
    assertThat(link.find()).isTrue();
    phone.connect(machine.secure());
    var digits = phone.claim(link.group(), "Pixel 9");
    shell.awaitErr("Digits: ");
    return digits;
  }

  private static int exit(CompletableFuture<Integer> command) {
    await().until(command::isDone);
    return command.join();
  }

  @Test
  void pairsWhatShowsTheDigits() {
    var command = shell.begin("pair");
    shell.type(claim()).type("");

    assertThat(exit(command)).isEqualTo(ExitCode.OK);
    assertThat(shell.out())
        .contains("▀")
        .contains("Pixel 9 at 127.0.0.1 shows four digits. It asks for: view, input, manage.")
        .contains("Pixel 9 is paired. It may: see sessions, type.");
    assertThat(machine.server().devices().list().getFirst().scopes()).isEqualTo(Scope.DEFAULTS);
  }

  @Test
  void grantsWhatIsChosen() {
    var command = shell.begin("pair");
    shell.type(claim()).type("view, manage");

    assertThat(exit(command)).isEqualTo(ExitCode.OK);
    assertThat(machine.server().devices().list().getFirst().scopes())
        .isEqualTo(Set.of(Scope.VIEW, Scope.MANAGE));
  }

  @Test
  void asksForNoScopesThatWereGiven() {
    var command = shell.begin("pair", "--scopes", "view");
    shell.type(claim());

    assertThat(exit(command)).isEqualTo(ExitCode.OK);
    assertThat(machine.server().devices().list().getFirst().scopes()).isEqualTo(Set.of(Scope.VIEW));
  }

  @Test
  void givesOneTryAtTheDigitsAndSeveralAtTyping() {
    var command = shell.begin("pair", "--scopes", "view");
    var digits = claim();
    shell.type("12");
    shell.awaitErr("Those are not four digits.");
    shell.type(digits.equals("0000") ? "0001" : "0000");

    assertThat(exit(command)).isEqualTo(ExitCode.NO);
    assertThat(shell.err()).contains("that was the only try");
    assertThat(machine.server().devices().list()).isEmpty();
  }

  @Test
  void refuses() {
    var command = shell.begin("pair");
    claim();
    shell.type("n");

    assertThat(exit(command)).isEqualTo(ExitCode.NO);
    assertThat(phone.event("pairing").path("state").asString()).isEqualTo("refused");
    assertThat(shell.err()).contains("Pixel 9 was refused.");
  }

  @Test
  void theCodeDiesWithTheCommand() throws Exception {
    try (var client =
        ControlClient.ask(machine.directories().runtime(), new ControlRequest.Pair())
            .orElseThrow()) {
      assertThat(client.next()).isInstanceOf(ControlReply.Code.class);
      assertThat(machine.server().pairing().code()).isPresent();
    }
    await().until(() -> machine.server().pairing().code().isEmpty());
  }

  @Test
  void aPhoneThatWaitedForAnEarlierCodeDoesNotEndIt() {
    phone.connect(machine.secure());
    phone.claim(machine.link(), "Earlier");
    assertThat(machine.server().pairing().pending()).isPresent();

    var command = shell.begin("pair", "--scopes", "view");
    shell.awaitOut("Scan it with your phone");
    assertThat(phone.event("pairing").path("state").asString()).isEqualTo("refused");
    shell.type(claim());

    assertThat(exit(command)).isEqualTo(ExitCode.OK);
  }

  @Test
  void whoeverDrawsANewCodeEndsIt() {
    var command = shell.begin("pair");
    shell.awaitOut("Scan it with your phone");
    var other = machine.server().pairing().draw();

    assertThat(exit(command)).isEqualTo(ExitCode.NO);
    assertThat(shell.err()).contains("drew a new code");
    assertThat(machine.server().pairing().code()).contains(other);
  }

  @Test
  void needsSomebodyWhoTypes() {
    assertThat(shell.runUnattended("pair")).isEqualTo(ExitCode.USAGE);
    assertThat(machine.server().pairing().code()).isEmpty();
  }
}
