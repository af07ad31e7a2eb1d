package dev.traymux.pairing;

import dev.traymux.access.Bytes;
import dev.traymux.access.Peer;
import java.net.InetAddress;
import java.util.List;

/// What a phone sends to use a code; section 3 of the protocol.
///
/// @param peer who sent it, by which way, and to which origin
/// @param pairing the code's id, or that of its short form
/// @param publicKey the phone's key, SubjectPublicKeyInfo
/// @param label what the phone calls itself, as it was sent
/// @param scopes what it asks for, as it was sent
/// @param commitment SHA-256 over its nonce
/// @param mac proves that the phone knows that name's secret
public record Claim(
    Peer peer,
    String pairing,
    Bytes publicKey,
    String label,
    List<String> scopes,
    Bytes commitment,
    Bytes mac) {
  public Claim {
    scopes = List.copyOf(scopes);
  }

  /// What it was sent to; see `dev.traymux.access.HostPolicy`.
  public String origin() {
    return peer.origin();
  }

  /// Where it came from.
  public InetAddress address() {
    return peer.address();
  }
}
