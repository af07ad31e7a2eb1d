package dev.traymux.control;

import dev.traymux.access.Presence;
import dev.traymux.config.ProgramVersion;
import dev.traymux.exposure.Addresses;
import dev.traymux.exposure.Endpoint;
import java.io.IOException;
import java.util.List;

/// Says how things stand.
final class StatusDesk {
  private final ControlServices services;

  StatusDesk(ControlServices services) {
    this.services = services;
  }

  void tell(Caller caller) throws IOException {
    var access = services.access();
    var exposure = services.network().exposure().state();
    caller.tell(
        new ControlReply.Status(
            ProgramVersion.text(),
            ProcessHandle.current().pid(),
            exposure.phonesAllowed(),
            exposure.sentence(),
            exposure.open().stream().map(Endpoint::origin).toList(),
            access.devices().list().size(),
            connected(access.connections().list()),
            services.keeping().keys().sentence(),
            services.warnings()));
  }

  private static List<ControlReply.Connected> connected(List<Presence> all) {
    return all.stream()
        .map(
            p ->
                new ControlReply.Connected(
                    p.device().label(),
                    Addresses.text(p.address()),
                    KindWords.of(p.kind()),
                    p.since(),
                    p.views()))
        .toList();
  }
}
