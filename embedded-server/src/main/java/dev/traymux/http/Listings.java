package dev.traymux.http;

import dev.traymux.access.ApiToken;
import dev.traymux.access.Device;
import dev.traymux.access.Presence;
import dev.traymux.access.Scope;
import dev.traymux.exposure.Addresses;
import dev.traymux.wire.Rest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Who has access, for whoever may know. Changing it is for the person at the machine.
final class Listings {
  private final Services.Access access;

  Listings(Services.Access access) {
    this.access = access;
  }

  Rest.Devices devices() {
    var connected =
        access.connections().list().stream()
            .map(Presence::device)
            .map(Device::id)
            .collect(Collectors.toSet());
    return new Rest.Devices(
        access.devices().list().stream()
            .map(device -> device(device, connected.contains(device.id())))
            .toList());
  }

  private static Rest.DeviceData device(Device device, boolean connected) {
    return new Rest.DeviceData(
        device.id().text(),
        device.label(),
        scopes(device.scopes()),
        device.paired(),
        device.lastSeen(),
        device
            .lastPlace()
            .map(
                place ->
                    new Rest.PlaceData(
                        Addresses.text(place.address()), WireMapping.kind(place.kind()))),
        connected);
  }

  Rest.Tokens tokens() {
    return new Rest.Tokens(access.tokens().list().stream().map(Listings::token).toList());
  }

  private static Rest.TokenData token(ApiToken token) {
    return new Rest.TokenData(
        token.id().text(),
        token.label(),
        scopes(token.scopes()),
        token.created(),
        token.lastUsed(),
        token.lastUse().flatMap(ApiToken.Use::from).map(Addresses::text),
        token.expires());
  }

  private static List<String> scopes(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::wireName).toList();
  }
}
