package dev.traymux.http;

import dev.traymux.wire.Protocol;
import java.time.Duration;

/// How long a client may take.
///
/// @param exchange from the headers of an HTTP request to the end of its answer; also how long a
///   connection may be idle
/// @param hello from opening it to a proof
/// @param pairing the same while the person types the digits
/// @param ping between two questions whether the client is there
/// @param silence without any sign of it
public record SocketTimes(
    Duration exchange, Duration hello, Duration pairing, Duration ping, Duration silence) {
  private static final Duration HEADERS = Duration.ofSeconds(10);

  public static final SocketTimes DEFAULTS =
      new SocketTimes(
          Duration.ofMinutes(1),
          Duration.ofSeconds(Protocol.HELLO_SECONDS),
          Duration.ofSeconds(Protocol.PAIRING_SECONDS),
          Duration.ofSeconds(Protocol.PING_SECONDS),
          Duration.ofSeconds(Protocol.SILENCE_SECONDS));

  /// From the first byte of a request's headers to their last; a connection that has not begun one
  /// has [#exchange].
  Duration headers() {
    return exchange.compareTo(HEADERS) < 0 ? exchange : HEADERS;
  }
}
