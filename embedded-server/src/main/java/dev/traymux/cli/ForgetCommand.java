package dev.traymux.cli;

import dev.traymux.backup.Belongings;
import dev.traymux.backup.Forget;
import dev.traymux.config.AppDirectories;
import dev.traymux.control.Control;
import dev.traymux.control.ControlRequest;
import dev.traymux.control.ExitCode;
import dev.traymux.instance.Instance;
import dev.traymux.keyring.Keyring;
import dev.traymux.store.StoreException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "forget",
    description = {
      "Delete everything Traymux remembers, and stop it: devices, tokens, settings, audit, keys,"
          + " logs and caches.",
      "There is no way back but a backup. Your tmux sessions live on, and so do files that phones"
          + " have sent."
    })
final class ForgetCommand implements Callable<Integer> {
  private static final String CONFIRMATION = "forget everything";

  private final Running running;
  private final AppDirectories directories;
  private final Terminal terminal;
  private final Map<String, String> environment;

  ForgetCommand(
      Running running,
      AppDirectories directories,
      Terminal terminal,
      Map<String, String> environment) {
    this.running = running;
    this.directories = directories;
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    if (!terminal.isInteractive()) {
      terminal.remark("traymux forget needs a terminal, because somebody has to confirm it there.");
      return ExitCode.USAGE;
    }
    terminal.remark(
        "Every paired device, token and key is deleted, and Traymux stops. There is no way back.");
    var typed = terminal.ask("Type " + CONFIRMATION + " to go on: ");
    if (typed.filter(CONFIRMATION::equals).isEmpty()) {
      terminal.remark("Nothing was deleted.");
      return ExitCode.NO;
    }
    directories.create();
    var meanwhile = new Control(_ -> "Traymux is being made to forget everything.", () -> {});
    var claimed = Instance.claim(directories.runtime(), meanwhile);
    if (claimed.isEmpty()) {
      return running.ask(new ControlRequest.Forget());
    }
    try (var _ = claimed.get()) {
      var keys = Belongings.keyFiles(directories, Keyring.ofThisSystem(environment));
      var forget = new Forget(directories, keys);
      forget.requireUnused();
      forget.everything().sentences().forEach(terminal::print);
      return ExitCode.OK;
    } catch (StoreException.Locked e) {
      terminal.remark(String.valueOf(e.getMessage()));
      return ExitCode.TEMPORARY;
    }
  }
}
