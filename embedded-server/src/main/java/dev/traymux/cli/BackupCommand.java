package dev.traymux.cli;

import dev.traymux.control.ControlRequest;
import dev.traymux.control.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = {
      "Write everything Traymux remembers into one file: devices, tokens, settings, audit and"
          + " keys.",
      "Whoever has the file and its passphrase can pass for this machine."
    })
final class BackupCommand implements Callable<Integer> {
  private final Running running;
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "Must not exist yet.")
  private Path file = Path.of("");

  @Option(
      names = "--no-passphrase",
      description = "Do not ask for a passphrase: the file is not encrypted.")
  private boolean unencrypted;

  BackupCommand(Running running, Terminal terminal) {
    this.running = running;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!unencrypted && !terminal.isInteractive()) {
      terminal.remark(
          "There is nobody to type a passphrase. --no-passphrase writes the backup unencrypted.");
      return ExitCode.USAGE;
    }
    try {
      var passphrase = unencrypted ? Optional.<char[]>empty() : Passphrases.choose(terminal);
      var text = passphrase.map(String::new);
      passphrase.ifPresent(p -> Arrays.fill(p, '\0'));
      return running.ask(new ControlRequest.Backup(file.toAbsolutePath().toString(), text));
    } catch (Passphrases.NotGiven e) {
      terminal.remark(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    }
  }
}
