package dev.traymux.cli;

import dev.traymux.control.ControlRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "panic",
    description = "End everything remote now. It stays off until you allow phones again.")
final class PanicCommand implements Callable<Integer> {
  private final Running running;

  PanicCommand(Running running) {
    this.running = running;
  }

  @Override
  public Integer call() throws IOException {
    return running.ask(new ControlRequest.Panic());
  }
}
