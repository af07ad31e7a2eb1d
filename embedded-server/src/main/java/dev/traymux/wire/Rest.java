package dev.traymux.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What goes over HTTP and not over a socket; section 10 of the protocol.
public sealed interface Rest {
  /// @param nonce 32 bytes to be signed
  /// @param expires until when an answer is taken
  record Challenge(String nonce, String serverId, Instant expires) implements Rest {}

  /// @param expires until when the cookie is good at most
  record LoggedIn(Instant expires) implements Rest {}

  /// One session.
  record OneSession(@JsonUnwrapped SessionData session) implements Rest {}

  /// All devices, the one seen last first.
  record Devices(List<DeviceData> devices) implements Rest {}

  /// @param connected whether it is now
  record DeviceData(
      String id,
      String label,
      List<String> scopes,
      Instant paired,
      Instant lastSeen,
      Optional<PlaceData> lastPlace,
      boolean connected) {}

  /// @param kind how the device is connected; section 2 of the protocol
  record PlaceData(String address, String kind) {}

  /// All API tokens, the newest first.
  record Tokens(List<TokenData> tokens) implements Rest {}

  /// A token without its secret, which is nowhere.
  ///
  /// @param lastAddress where it was used last
  record TokenData(
      String id,
      String label,
      List<String> scopes,
      Instant created,
      Optional<Instant> lastUsed,
      Optional<String> lastAddress,
      Instant expires) {}

  /// What went wrong: RFC 9457, with the codes of section 7.
  ///
  /// @param title of the status
  /// @param detail a sentence for a person
  record Problem(
      String title,
      int status,
      String detail,
      ErrorCode code,
      Optional<Map<String, Object>> data,
      Optional<String> ref)
      implements Rest {}
}
