package dev.traymux.pairing;

import dev.traymux.exposure.Endpoint;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.PhoneAddress;
import java.util.List;

/// What a phone has to be shown to use a code.
///
/// @param links what a QR can say, one for each address of this machine, best first; empty while
///   nothing is listened on
/// @param forPhones whether phones can reach these; if not, only browsers of this machine can
/// @param typed the same code for who cannot scan
public record Invitation(List<String> links, boolean forPhones, String typed) {
  public Invitation {
    links = List.copyOf(links);
  }

  /// The invitation that goes with a code, as this machine can be reached now.
  ///
  /// @param serverId see `dev.traymux.exposure.ServerIdentity`
  public static Invitation of(Exposure.State state, PairingCode code, String serverId) {
    boolean forPhones = !state.addresses().isEmpty();
    var origins =
        forPhones
            ? state.addresses().stream().map(PhoneAddress::origin)
            : state.open().stream().map(Endpoint::origin);
    return new Invitation(
        origins.map(origin -> PairingLink.of(origin, code, serverId)).toList(),
        forPhones,
        code.typed());
  }

  /// Where a phone that cannot scan types the code.
  ///
  /// @param link one of the links
  public static String pageOf(String link) {
    return link.substring(0, link.indexOf('#'));
  }
}
