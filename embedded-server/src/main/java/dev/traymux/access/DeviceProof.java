package dev.traymux.access;

import java.time.Clock;
import java.util.Optional;

/// Checks that whoever speaks holds the key of a device. Sections 2 and 10 of the protocol.
public final class DeviceProof {
  private final String serverId;
  private final Devices devices;
  private final Refusals refusals;
  private final Clock clock;

  /// @param serverId see `dev.traymux.exposure.ServerIdentity`
  public DeviceProof(String serverId, Devices devices, Limits limits, Audit audit, Clock clock) {
    this.serverId = serverId;
    this.devices = devices;
    this.refusals = new Refusals(limits, audit);
    this.clock = clock;
  }

  /// What a proof is made for; one made for one purpose is good for no other.
  public enum Purpose {
    /// A socket.
    HELLO("traymux hello v1"),
    /// A cookie.
    SESSION("traymux session v1");

    private final String label;

    Purpose(String label) {
      this.label = label;
    }
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
  /// @param device the id as the client sent it
  /// @param proof the signature as the client sent it
  public Outcome check(
      Purpose purpose, Challenge challenge, Peer peer, String device, Bytes proof) {
    var id = DeviceId.parse(device);
    var outcome =
        challenge.spend()
            ? check(
                signed(purpose, challenge.nonce(), peer.origin(), device),
                id.flatMap(devices::find),
                proof)
            : new Outcome.Refused(Reason.CHALLENGE_SPENT);
    switch (outcome) {
      case Outcome.Proven(var proven) -> devices.seen(proven.id(), peer.place());
      case Outcome.Refused(var reason) -> {
        var whom = id.map(DeviceId::text).orElse("nobody");
        refusals.note(peer.stranger(), Audit.Action.PROOF_REFUSED, whom + " " + reason);
      }
    }
    return outcome;
  }

  private Bytes signed(Purpose purpose, Bytes nonce, String origin, String device) {
    return Transcript.of(purpose.label)
        .text(origin)
        .text(serverId)
        .text(device)
        .bytes(nonce)
        .toBytes();
  }

  private Outcome check(Bytes signed, Optional<Device> claimed, Bytes proof) {
    if (claimed.isEmpty()) {
      return new Outcome.Refused(Reason.UNKNOWN_DEVICE);
    }
    var device = claimed.get();
    if (device.hasLapsed(clock.instant())) {
      return new Outcome.Refused(Reason.LAPSED_DEVICE);
    }
    return P256.publicKey(device.publicKey())
            .filter(key -> P256.verify(key, signed, proof))
            .isPresent()
        ? new Outcome.Proven(device)
        : new Outcome.Refused(Reason.WRONG_SIGNATURE);
  }
}
