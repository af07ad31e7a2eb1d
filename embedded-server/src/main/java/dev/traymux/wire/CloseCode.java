package dev.traymux.wire;

/// Why the server closes a socket; section 7 of the protocol.
public enum CloseCode {
  GOING_AWAY(1001),
  TOO_BIG(1009),
  BAD_MESSAGE(4400),
  UNAUTHENTICATED(4401),
  ACCESS_ENDED(4403),
  TIMEOUT(4408),
  NO_COMMON_VERSION(4426),
  TOO_MANY(4429),
  UNVERIFIED(4495);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  /// The number in the close frame.
  public int code() {
    return code;
  }
}
