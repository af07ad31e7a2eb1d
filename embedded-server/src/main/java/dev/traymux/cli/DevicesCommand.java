package dev.traymux.cli;

import dev.traymux.control.ControlReply;
import dev.traymux.control.ControlRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "devices", description = "List paired devices, or change one.")
final class DevicesCommand implements Callable<Integer> {
  private static final String DEVICE = "Its label, or the beginning of its id.";

  // Enough to tell the devices of one person apart.
  private static final int ID_SHOWN = 8;

  private final Running running;
  private final Terminal terminal;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  DevicesCommand(Running running, Terminal terminal) {
    this.running = running;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var devices = new ArrayList<ControlReply.Device>();
    int exit =
        running.ask(
            new ControlRequest.Devices(),
            (reply, _) -> {
              if (reply instanceof ControlReply.Device device) {
                devices.add(device);
              }
            });
    if (exit == 0) {
      show(devices);
    }
    return exit;
  }

  private void show(List<ControlReply.Device> devices) {
    if (json) {
      Json.print(terminal, devices);
      return;
    }
    if (devices.isEmpty()) {
      terminal.print("No device is paired. traymux pair pairs one.");
      return;
    }
    var table = new Table("ID", "DEVICE", "MAY", "PAIRED", "LAST SEEN", "FROM", "WAY");
    for (var device : devices) {
      table.add(
          device.id().substring(0, ID_SHOWN),
          device.label(),
          String.join(",", device.scopes()),
          Times.text(device.paired()),
          device.connected() ? "now" : Times.text(device.lastSeen()),
          device.lastAddress().orElse(""),
          device.lastWay().orElse(""));
    }
    table.print(terminal);
  }

  @Command(description = "Call a device something else.")
  int rename(
      @Parameters(paramLabel = "DEVICE", description = DEVICE) String device,
      @Parameters(paramLabel = "LABEL") String label)
      throws IOException {
    return running.ask(new ControlRequest.RenameDevice(device, label));
  }

  @Command(description = "Change what a device may do, from now on.")
  int scopes(
      @Parameters(paramLabel = "DEVICE", description = DEVICE) String device,
      @Parameters(
              paramLabel = "SCOPE",
              split = ",",
              arity = "1..*",
              description = PairCommand.SCOPES)
          List<String> scopes)
      throws IOException {
    return running.ask(new ControlRequest.ChangeDevice(device, scopes));
  }

  @Command(description = "Take a device's access away, and end its connections.")
  int revoke(@Parameters(paramLabel = "DEVICE", description = DEVICE) String device)
      throws IOException {
    return running.ask(new ControlRequest.RevokeDevice(device));
  }
}
