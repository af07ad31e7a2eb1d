package dev.traymux.access;

import java.net.InetAddress;

/// Checks the proof in a `hello`: that whoever speaks holds the key of a device. Section 2 of the
/// protocol.
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class DeviceProof {
  /// @param serverId see `dev.traymux.exposure.ServerIdentity`
  public DeviceProof(String serverId, Devices devices, Limits limits, Audit audit) {}

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
    throw new UnsupportedOperationException();
  }
}
