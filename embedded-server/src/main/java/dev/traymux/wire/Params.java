package dev.traymux.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.List;
import java.util.Optional;

/// The parameters of each [Method]. Bytes are base64url text here; whoever needs them decodes them.
public sealed interface Params {
  /// Section 3 of the protocol.
  record PairingClaim(
      String pairing,
      String publicKey,
      String label,
      List<String> scopes,
      String commitment,
      String mac)
      implements Params {}

  /// Section 3 of the protocol.
  record PairingReveal(String nonce) implements Params {}

  /// @param topics which streams of events to start; each begins with a snapshot
  record EventsSubscribe(List<Topic> topics) implements Params {}

  /// @param topics which streams of events to end
  record EventsUnsubscribe(List<Topic> topics) implements Params {}

  record SessionList() implements Params {}

  record SessionCreate(
      @JsonProperty(isRequired = OptBoolean.FALSE) Optional<String> name,
      @JsonProperty(isRequired = OptBoolean.FALSE) Optional<String> directory,
      @JsonProperty(isRequired = OptBoolean.FALSE) Optional<String> command)
      implements Params {}

  record SessionRename(String session, String name) implements Params {}

  record SessionKill(String session) implements Params {}

  /// @param cols how many columns the client has room for
  /// @param rows how many rows the client has room for
  record TerminalAttach(String session, int cols, int rows) implements Params {}

  record TerminalResize(long channel, int cols, int rows) implements Params {}

  record TerminalDetach(long channel) implements Params {}

  record DeviceLeave() implements Params {}
}
