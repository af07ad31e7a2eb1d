package dev.traymux.cli;

import dev.traymux.control.ControlReply;
import dev.traymux.control.ControlRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "fingerprint",
    description = "Show what a phone's browser must show about the certificate of this machine.")
final class FingerprintCommand implements Callable<Integer> {
  private static final int WORDS_IN_LINE = 4;

  private final Running running;
  private final Terminal terminal;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

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
    if (json) {
      Json.print(terminal, fingerprint);
      return;
    }
    if (fingerprint.certificate().isEmpty() || fingerprint.authority().isEmpty()) {
      terminal.print("There is no certificate before phones are allowed: traymux phones on.");
      return;
    }
    terminal.print("The certificate, as a browser that warns of it shows it (SHA-256):");
    terminal.print("  " + fingerprint.certificate().get());
    terminal.print("The authority, as the page that helps to install it shows it:");
    terminal.print("  " + fingerprint.authority().get());
    for (int i = 0; i < fingerprint.words().size(); i += WORDS_IN_LINE) {
      int end = Math.min(i + WORDS_IN_LINE, fingerprint.words().size());
      terminal.print("  " + String.join(" ", fingerprint.words().subList(i, end)));
    }
  }
}
