package dev.traymux.access;

/// How somebody reaches this machine, which is what the connection is worth. Decided by the
/// listener, but for the last two: only the phone's browser knows whether it trusts the
/// certificate.
public enum ConnectionKind {
  /// From this machine itself.
  THIS_MACHINE,
  /// Through the tailnet, with its certificate.
  TAILSCALE,
  /// Through the owner's own domain or tunnel.
  OWN_URL,
  /// From the local network, by a phone that has said that it trusts this machine's authority.
  LOCAL_VERIFIED,
  /// From the local network, by a phone that has not. The first visit is always one.
  LOCAL_UNVERIFIED;

  /// Whether it comes from elsewhere.
  public boolean isRemote() {
    return this != THIS_MACHINE;
  }

  /// The same connection after its phone has said whether it trusts the certificate. What others
  /// vouch for stays as it is.
  public ConnectionKind reported(boolean trusted) {
    return switch (this) {
      case THIS_MACHINE, TAILSCALE, OWN_URL -> this;
      case LOCAL_VERIFIED, LOCAL_UNVERIFIED -> trusted ? LOCAL_VERIFIED : LOCAL_UNVERIFIED;
    };
  }
}
