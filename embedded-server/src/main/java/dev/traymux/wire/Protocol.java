package dev.traymux.wire;

/// The figures of `docs/protocol.md`, section 1. Sizes in bytes, times in seconds.
public final class Protocol {
  public static final String SUBPROTOCOL = "traymux.v1";
  public static final String PATH = "/api/v1/ws";

  /// The versions this server speaks.
  public static final int MIN_VERSION = 1;

  public static final int MAX_VERSION = 1;

  public static final int MAX_INBOUND = 64 * 1024;
  public static final int MAX_DEPTH = 16;
  public static final int HELLO_SECONDS = 15;
  public static final int PAIRING_SECONDS = 150;
  public static final int PING_SECONDS = 20;
  public static final int SILENCE_SECONDS = 60;
  public static final int MAX_VIEWS = 8;
  public static final int MAX_READERS = 2;
  public static final int MAX_REQUESTS = 64;

  private Protocol() {}
}
