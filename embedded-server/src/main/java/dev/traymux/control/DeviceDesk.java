package dev.traymux.control;

import dev.traymux.access.Device;
import dev.traymux.access.Principal;
import dev.traymux.exposure.Addresses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.stream.Collectors;

/// Lists paired devices and changes them.
final class DeviceDesk {
  private static final Principal.Operator OPERATOR = new Principal.Operator();
  private static final ByName<Device> BY_NAME =
      new ByName<>("device", Device::label, device -> device.id().text());

  private final ControlServices.Access access;

  DeviceDesk(ControlServices.Access access) {
    this.access = access;
  }

  void list(Caller caller) throws IOException {
    var connected =
        access.connections().list().stream().map(p -> p.device().id()).collect(Collectors.toSet());
    for (var device : access.devices().list()) {
      caller.tell(
          new ControlReply.Device(
              device.id().text(),
              device.label(),
              ScopeNames.of(device.scopes()),
              device.paired(),
              device.lastSeen(),
              device.lastPlace().map(place -> Addresses.text(place.address())),
              device.lastPlace().map(place -> KindWords.of(place.kind())),
              connected.contains(device.id())));
    }
  }

  void rename(Caller caller, ControlRequest.RenameDevice request)
      throws IOException, RequestRefused {
    var device = find(request.device());
    var renamed = access.devices().rename(OPERATOR, device.id(), request.label());
    caller.say(device.label() + " is now called " + renamed.orElse(device).label() + ".");
  }

  void change(Caller caller, ControlRequest.ChangeDevice request)
      throws IOException, RequestRefused {
    var device = find(request.device());
    var scopes = ScopeNames.parse(request.scopes());
    access.devices().changeScopes(OPERATOR, device.id(), scopes);
    caller.say(device.label() + " may now: " + ScopeNames.words(scopes) + ".");
  }

  void revoke(Caller caller, ControlRequest.RevokeDevice request)
      throws IOException, RequestRefused {
    // One whose removal is not on disk yet can be revoked again.
    var all = new ArrayList<>(access.devices().list());
    all.addAll(access.devices().unstored());
    var device = BY_NAME.find(all, request.device());
    access.devices().revoke(OPERATOR, device.id());
    caller.say(device.label() + " has no access any more; its connections were ended.");
  }

  private Device find(String wanted) throws RequestRefused {
    return BY_NAME.find(access.devices().list(), wanted);
  }
}
