package dev.traymux.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the server sends in text frames.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(ServerMessage.Challenge.class),
  @JsonSubTypes.Type(ServerMessage.Welcome.class),
  @JsonSubTypes.Type(ServerMessage.Success.class),
  @JsonSubTypes.Type(ServerMessage.Failure.class),
  @JsonSubTypes.Type(ServerMessage.Event.class),
  @JsonSubTypes.Type(ServerMessage.Ping.class),
  @JsonSubTypes.Type(ServerMessage.Pong.class)
})
public sealed interface ServerMessage {
  @JsonTypeName("challenge")
  record Challenge(String nonce, String serverId, Versions protocol) implements ServerMessage {}

  /// The lowest and highest protocol version spoken.
  record Versions(int min, int max) {}

  /// @param warnings sentences that people have to know while they use this machine; usually none
  @JsonTypeName("welcome")
  record Welcome(
      int protocol,
      ServerInfo server,
      DeviceInfo device,
      List<String> scopes,
      Map<String, Capability> capabilities,
      List<String> warnings)
      implements ServerMessage {}

  /// @param name what the person calls this machine
  record ServerInfo(String id, String name, String version) {}

  record DeviceInfo(String id, String label) {}

  /// What a service of this server can do.
  record Capability(int version, List<String> features) {}

  /// A request that was done.
  @JsonTypeName("response")
  record Success(int id, Result result) implements ServerMessage {}

  /// A request that was not.
  @JsonTypeName("response")
  record Failure(int id, Problem error) implements ServerMessage {}

  /// @param message a sentence for a person
  /// @param data what a program may use
  /// @param ref the number under which the log has the cause
  record Problem(
      ErrorCode code, String message, Optional<Map<String, Object>> data, Optional<String> ref) {}

  /// @param seq counts up by one per topic and socket, from 1
  @JsonTypeName("event")
  record Event(String topic, long seq, EventData data) implements ServerMessage {}

  @JsonTypeName("ping")
  record Ping(long token) implements ServerMessage {}

  @JsonTypeName("pong")
  record Pong(long token) implements ServerMessage {}
}
