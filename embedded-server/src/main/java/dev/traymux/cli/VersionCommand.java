package dev.traymux.cli;

import dev.traymux.config.ProgramVersion;
import dev.traymux.control.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Say which Traymux this is.")
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.print("Traymux " + ProgramVersion.text());
    return ExitCode.OK;
  }
}
