package dev.traymux.cli;

import dev.traymux.control.ControlRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "keys",
    description = {
      "Say where this machine's private keys are, or move them.",
      "In the keyring they are safe from whoever copies the files; but then Traymux starts only"
          + " where the keyring is unlocked, which it usually is not in a session over ssh."
    })
final class KeysCommand implements Callable<Integer> {
  private final Running running;

  KeysCommand(Running running) {
    this.running = running;
  }

  @Override
  public Integer call() throws IOException {
    return running.ask(new ControlRequest.Keys(Optional.empty()));
  }

  @Command(description = "Seal the files with a key that is in your keyring.")
  int keyring() throws IOException {
    return running.ask(new ControlRequest.Keys(Optional.of(true)));
  }

  @Command(description = "Keep them in plain files that only you can read, as at first.")
  int file() throws IOException {
    return running.ask(new ControlRequest.Keys(Optional.of(false)));
  }
}
