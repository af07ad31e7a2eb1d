package dev.traymux.cli;

import dev.traymux.control.ControlReply;
import dev.traymux.control.ControlRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "fingerprint",
    description = "Show what a phone's browser must show about the certificate of this machine.")
final class FingerprintCommand implements Callable<Integer> {
  private final Running running;
  private final Terminal terminal;

  FingerprintCommand(Running running, Terminal terminal) {
    this.running = running;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return running.ask(
        new ControlRequest.Fingerprint(),
        (reply, _) -> {
          if (reply instanceof ControlReply.Fingerprint fingerprint) {
            show(fingerprint);
          }
        });
  }

  private void show(ControlReply.Fingerprint fingerprint) {
    terminal.print(
        fingerprint.certificate().orElse("There is no certificate before phones were allowed."));
  }
}
