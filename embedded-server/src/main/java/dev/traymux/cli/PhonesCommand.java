package dev.traymux.cli;

import dev.traymux.control.ControlRequest;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
    name = "phones",
    description = "Let phones of your network connect, or stop letting them.",
    synopsisSubcommandLabel = "on|off")
final class PhonesCommand {
  private final Running running;

  PhonesCommand(Running running) {
    this.running = running;
  }

  @Command(description = "Open this machine to your network. Only devices you paired get in.")
  int on() throws IOException {
    return running.ask(new ControlRequest.Phones(true));
  }

  @Command(description = "Close it, and end every connection from outside.")
  int off() throws IOException {
    return running.ask(new ControlRequest.Phones(false));
  }
}
