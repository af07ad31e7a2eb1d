package dev.traymux.cli;

import dev.traymux.control.ControlReply;
import dev.traymux.control.ControlRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "audit", description = "List what happened: who was paired, connected, refused.")
final class AuditCommand implements Callable<Integer> {
  private static final int MOST = 1000;

  private final Running running;
  private final Terminal terminal;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "COUNT",
      description = "How many of the newest lines; at most " + MOST + ", usually 50.")
  private int count = 50;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  AuditCommand(Running running, Terminal terminal) {
    this.running = running;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var lines = new ArrayList<ControlReply.AuditLine>();
    int exit =
        running.ask(
            new ControlRequest.AuditPage(Math.clamp(count, 1, MOST)),
            (reply, _) -> {
              if (reply instanceof ControlReply.AuditLine line) {
                lines.add(line);
              }
            });
    if (exit == 0) {
      show(lines);
    }
    return exit;
  }

  private void show(List<ControlReply.AuditLine> lines) {
    if (json) {
      Json.print(terminal, lines);
      return;
    }
    var table = new Table("LINE", "WHEN", "WHO", "WHERE", "WHAT", "");
    for (var line : lines) {
      table.add(
          Long.toString(line.line()),
          Times.text(line.at()),
          line.who(),
          line.place(),
          line.action(),
          line.detail());
    }
    table.print(terminal);
  }

  @Command(description = "Check that no line was changed, or taken out of the middle.")
  int verify() throws IOException {
    return running.ask(new ControlRequest.VerifyAudit());
  }

  @Command(description = "Print all of it with its hashes, so that somebody else can check it.")
  int export() throws IOException {
    return running.ask(
        new ControlRequest.ExportAudit(),
        (reply, _) -> {
          if (reply instanceof ControlReply.Text(var line)) {
            // Already one line of printable text; the tabs between its fields stay.
            terminal.draw(line + "\n");
          }
        });
  }
}
