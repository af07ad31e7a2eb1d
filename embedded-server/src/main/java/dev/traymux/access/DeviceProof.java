package dev.traymux.access;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;

/// Checks the proof in a `hello`: that whoever speaks holds the key of a device. Section 2 of the
/// protocol.
public final class DeviceProof {
  private final String serverId;
  private final Devices devices;
  private final Limits limits;
  private final Audit audit;
  private final Clock clock;

  /// @param serverId see `dev.traymux.exposure.ServerIdentity`
  public DeviceProof(String serverId, Devices devices, Limits limits, Audit audit, Clock clock) {
    this.serverId = serverId;
    this.devices = devices;
    this.limits = limits;
    this.audit = audit;
    this.clock = clock;
  }

  /// What came of a proof.
  public sealed interface Outcome {
    /// This is the device.
    record Proven(Device device) implements Outcome {}

    /// It is not; the client is not told why.
    record Refused(Reason reason) implements Outcome {}
  }

  /// Why a proof was refused; for the audit only.
  public enum Reason {
    UNKNOWN_DEVICE,
    LAPSED_DEVICE,
    WRONG_SIGNATURE,
    CHALLENGE_SPENT
  }

  /// Checks a proof. Spends the challenge in any case.
  ///
  /// @param origin what the request was made to; see [HostPolicy]
  /// @param device the id as the client sent it
  /// @param proof the signature as the client sent it
  public Outcome check(
      Challenge challenge, String origin, InetAddress address, String device, Bytes proof) {
    var id = DeviceId.parse(device);
    var outcome =
        challenge.spend()
            ? check(challenge.nonce(), origin, id.flatMap(devices::find), proof)
            : new Outcome.Refused(Reason.CHALLENGE_SPENT);
    switch (outcome) {
      case Outcome.Proven(var proven) -> devices.seen(proven.id());
      case Outcome.Refused(var reason) -> {
        if (limits.recordsRefusal(address)) {
          var whom = id.map(DeviceId::text).orElse("nobody");
          audit.note(
              new Principal.Stranger(address), Audit.Action.PROOF_REFUSED, whom + " " + reason);
        }
      }
    }
    return outcome;
  }

  private Outcome check(Bytes nonce, String origin, Optional<Device> claimed, Bytes proof) {
    if (claimed.isEmpty()) {
      return new Outcome.Refused(Reason.UNKNOWN_DEVICE);
    }
    var device = claimed.get();
    if (device.hasLapsed(clock.instant())) {
      return new Outcome.Refused(Reason.LAPSED_DEVICE);
    }
    var signed =
        Transcript.of("traymux hello v1")
            .text(origin)
            .text(serverId)
            .text(device.id().text())
            .bytes(nonce)
            .toBytes();
    return P256.publicKey(device.publicKey())
            .filter(key -> P256.verify(key, signed, proof))
            .isPresent()
        ? new Outcome.Proven(device)
        : new Outcome.Refused(Reason.WRONG_SIGNATURE);
  }
}
