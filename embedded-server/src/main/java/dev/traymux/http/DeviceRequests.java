package dev.traymux.http;

import dev.traymux.access.Device;
import dev.traymux.access.DeviceId;
import dev.traymux.access.Presence;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.wire.ErrorCode;
import dev.traymux.wire.Params;
import dev.traymux.wire.Result;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a device asks for about devices: section 4 of the protocol. Nothing here gives anybody more
/// than they have.
final class DeviceRequests {
  private final Services.Access access;

  DeviceRequests(Services.Access access) {
    this.access = access;
  }

  Reply list(Principal who) {
    var connected =
        access.connections().list().stream()
            .map(Presence::device)
            .map(Device::id)
            .collect(Collectors.toSet());
    return Reply.done(
        new Result.Devices(
            access.devices().list().stream()
                .map(device -> device(device, connected.contains(device.id()), isSelf(who, device)))
                .toList()));
  }

  private static Result.Device device(Device device, boolean connected, boolean self) {
    return new Result.Device(
        device.id().text(),
        device.label(),
        device.scopes().stream().sorted().map(Scope::wireName).toList(),
        device.paired(),
        Optional.of(device.lastSeen()),
        connected,
        self);
  }

  private static boolean isSelf(Principal who, Device device) {
    return who instanceof Principal.PairedDevice(var id, var _, var _) && id.equals(device.id());
  }

  Reply rename(Principal who, Params.DeviceRename params) {
    return who instanceof Principal.PairedDevice by
            && DeviceId.parse(params.device())
                .flatMap(id -> access.devices().rename(by, id, params.label()))
                .isPresent()
        ? Reply.done()
        : gone();
  }

  Reply revoke(Principal who, Params.DeviceRevoke params) {
    return who instanceof Principal.PairedDevice by
        ? DeviceId.parse(params.device()).map(id -> revoke(by, id)).orElseGet(DeviceRequests::gone)
        : gone();
  }

  private Reply revoke(Principal.PairedDevice by, DeviceId id) {
    return switch (access.devices().revoke(by, id)) {
      case DONE -> Reply.done();
      case NO_DEVICE -> gone();
      case NOT_ALLOWED ->
          new Reply.Refused(
              Problems.of(
                  ErrorCode.FORBIDDEN,
                  Problems.FORBIDDEN_DEVICE,
                  Map.of("scope", Scope.ADMIN.wireName())));
      case ITSELF ->
          new Reply.Refused(
              Problems.of(
                  ErrorCode.BAD_PARAMS,
                  "This is the device that asks. To leave the machine, use its own settings.",
                  Map.of("field", "device")));
    };
  }

  private static Reply gone() {
    return new Reply.Refused(
        Problems.of(ErrorCode.DEVICE_GONE, "This device is no longer paired."));
  }
}
