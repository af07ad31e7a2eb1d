package dev.traymux.cli;

import dev.traymux.control.ControlReply;
import dev.traymux.control.ControlRequest;
import dev.traymux.control.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "url", description = "List where phones find this machine, or change it.")
final class UrlCommand implements Callable<Integer> {
  private final Running running;
  private final Terminal terminal;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  UrlCommand(Running running, Terminal terminal) {
    this.running = running;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var addresses = new ArrayList<ControlReply.Address>();
    int exit =
        running.ask(
            new ControlRequest.Urls(),
            (reply, _) -> {
              if (reply instanceof ControlReply.Address address) {
                addresses.add(address);
              }
            });
    if (exit == ExitCode.OK) {
      show(addresses);
    }
    return exit;
  }

  private void show(List<ControlReply.Address> addresses) {
    if (json) {
      Json.print(terminal, addresses);
      return;
    }
    if (addresses.isEmpty()) {
      terminal.print("Phones find this machine nowhere now. traymux status says why.");
      return;
    }
    var table = new Table("", "URL", "WAY", "CERTIFICATE");
    for (var address : addresses) {
      table.add(
          address.recommended() ? "*" : "",
          address.origin(),
          address.description(),
          address.verified() ? "trusted by every browser" : "of this machine's own authority");
    }
    table.print(terminal);
  }

  @Command(description = "Put this one of them into the codes that phones scan. Remembered.")
  int prefer(
      @Parameters(paramLabel = "URL", description = "As traymux url lists it.") String origin)
      throws IOException {
    return running.ask(new ControlRequest.PreferUrl(origin));
  }

  @Command(
      description = {
        "Let phones come by a URL of your own, whose proxy ends TLS and hands on to this machine."
      })
  int own(
      @Parameters(paramLabel = "URL", description = "E.g. https://desk.example.org") String url,
      @Option(
              names = "--proxy",
              paramLabel = "ADDRESS",
              split = ",",
              required = true,
              description = "From which addresses your proxy connects, e.g. 127.0.0.1.")
          List<String> proxies)
      throws IOException {
    return running.ask(new ControlRequest.OwnUrl(Optional.of(url), proxies));
  }

  @Command(name = "no-own", description = "Let nobody come by a URL of your own any more.")
  int noOwn() throws IOException {
    return running.ask(new ControlRequest.OwnUrl(Optional.empty(), List.of()));
  }
}
