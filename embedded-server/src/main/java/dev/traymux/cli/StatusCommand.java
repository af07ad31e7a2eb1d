package dev.traymux.cli;

import dev.traymux.control.ControlReply;
import dev.traymux.control.ControlRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "status", description = "Say whether phones are allowed, and who is connected.")
final class StatusCommand implements Callable<Integer> {
  private final Running running;
  private final Terminal terminal;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  StatusCommand(Running running, Terminal terminal) {
    this.running = running;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return running.ask(
        new ControlRequest.Status(),
        (reply, _) -> {
          if (reply instanceof ControlReply.Status status) {
            show(status);
          }
        });
  }

  private void show(ControlReply.Status status) {
    if (json) {
      Json.print(terminal, status);
      return;
    }
    status.warnings().forEach(terminal::print);
    terminal.print("Traymux " + status.version() + ", process " + status.process());
    terminal.print(status.sentence());
    status.addresses().forEach(address -> terminal.print("  listening on " + address));
    terminal.print(
        status.devices() == 1 ? "1 device is paired." : status.devices() + " devices are paired.");
    terminal.print(status.keys());
    if (status.connected().isEmpty()) {
      terminal.print("Nobody is connected.");
      return;
    }
    var table = new Table("CONNECTED", "ADDRESS", "WAY", "SINCE", "VIEWS");
    for (var presence : status.connected()) {
      table.add(
          presence.label(),
          presence.address(),
          presence.way(),
          Times.text(presence.since()),
          Integer.toString(presence.views()));
    }
    table.print(terminal);
  }
}
