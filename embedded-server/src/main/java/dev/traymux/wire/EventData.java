package dev.traymux.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/// What an event says.
public sealed interface EventData {
  /// Topic `sessions`.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(SessionsSnapshot.class),
    @JsonSubTypes.Type(SessionsChanged.class)
  })
  sealed interface Sessions extends EventData {}

  @JsonTypeName("snapshot")
  record SessionsSnapshot(TmuxData tmux, List<SessionData> sessions) implements Sessions {}

  @JsonTypeName("change")
  record SessionsChanged(TmuxData tmux, List<SessionData> changed, List<String> removed)
      implements Sessions {}

  /// Topic `terminal`.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({@JsonSubTypes.Type(ViewSize.class), @JsonSubTypes.Type(ViewEnded.class)})
  sealed interface Terminal extends EventData {}

  /// The bytes that follow are for this size.
  @JsonTypeName("size")
  record ViewSize(long channel, int cols, int rows, ViewMode mode) implements Terminal {}

  /// @param reason one of those in section 6 of the protocol
  @JsonTypeName("ended")
  record ViewEnded(long channel, String reason) implements Terminal {}

  /// Topic `pairing`.
  ///
  /// @param state `approved`, `refused` or `expired`
  record Pairing(String state) implements EventData {}
}
