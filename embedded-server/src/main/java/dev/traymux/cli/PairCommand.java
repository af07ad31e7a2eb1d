package dev.traymux.cli;

import dev.traymux.control.ControlAnswer;
import dev.traymux.control.ControlClient;
import dev.traymux.control.ControlReply;
import dev.traymux.control.ControlRequest;
import dev.traymux.control.ExitCode;
import dev.traymux.pairing.Invitation;
import dev.traymux.pairing.QrCode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "pair",
    description = "Pair a phone, with the code and the digits in this terminal.")
final class PairCommand implements Callable<Integer> {
  static final String SCOPES =
      "view (see sessions), input (type, which is control of your account), manage (create, rename"
          + " and end sessions), files (send files), admin (manage devices); runs allows nothing"
          + " yet.";

  private static final List<String> DEFAULTS = List.of("view", "input");

  private final Running running;
  private final Terminal terminal;

  @Option(
      names = "--scopes",
      paramLabel = "SCOPE",
      split = ",",
      description = {"What the phone may do; asked if not given.", SCOPES})
  private List<String> scopes = List.of();

  PairCommand(Running running, Terminal terminal) {
    this.running = running;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!terminal.isInteractive()) {
      terminal.remark(
          "traymux pair needs a terminal, because somebody has to type digits into it.");
      return ExitCode.USAGE;
    }
    return running.ask(
        new ControlRequest.Pair(),
        (reply, client) -> {
          switch (reply) {
            case ControlReply.Code code -> show(code);
            case ControlReply.Waiting phone -> answer(phone, client);
            case ControlReply.AskAgain(var sentence) -> {
              terminal.remark(sentence);
              askDigits(client);
            }
            default -> throw new IOException("an answer to something else: " + reply);
          }
        });
  }

  private void show(ControlReply.Code code) {
    var best = code.links().getFirst();
    terminal.draw(QrCode.of(best).toTerminal());
    terminal.print(best);
    terminal.print(code.sentence());
    terminal.print(
        "If it cannot scan, open "
            + Invitation.pageOf(best)
            + " there and type "
            + code.typed()
            + ".");
    for (var other : code.links().subList(1, code.links().size())) {
      terminal.print("If the phone cannot reach that: " + other);
    }
  }

  private void answer(ControlReply.Waiting phone, ControlClient client) throws IOException {
    terminal.print(
        phone.label()
            + " at "
            + phone.address()
            + " shows four digits. It asks for: "
            + String.join(", ", phone.asked())
            + ".");
    terminal.print(
        "Type them to let it see your sessions and type into them, which is control of your"
            + " account; n refuses it.");
    askDigits(client);
  }

  private void askDigits(ControlClient client) throws IOException {
    var typed = terminal.ask("Digits: ");
    if (typed.isEmpty() || typed.get().startsWith("n")) {
      client.answer(new ControlAnswer.Refuse());
    } else {
      client.answer(new ControlAnswer.Approve(typed.get(), scopes()));
    }
  }

  private List<String> scopes() throws IOException {
    if (!scopes.isEmpty()) {
      return scopes;
    }
    terminal.remark("What may it do? " + SCOPES);
    var typed = terminal.ask("Enter for view,input; or what you choose: ").orElse("");
    return typed.isEmpty() ? DEFAULTS : List.of(typed.split("[\\s,]+", -1));
  }
}
