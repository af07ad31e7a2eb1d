package dev.traymux.pairing;

/// The address in the QR; section 3 of the protocol.
public final class PairingLink {
  private PairingLink() {}

  /// `https://HOST:PORT/pair#v1.…`. What follows `#` never reaches a server; the whole is a secret
  /// while the code lives.
  ///
  /// @param origin see `dev.traymux.exposure.PhoneAddress`
  /// @param serverId see `dev.traymux.exposure.ServerIdentity`
  public static String of(String origin, PairingCode code, String serverId) {
    return origin + "/pair#v1." + code.id() + "." + code.secret().base64url() + "." + serverId;
  }
}
