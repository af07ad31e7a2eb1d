package dev.traymux.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// What an event says.
public sealed interface EventData {
  /// Topic `sessions`.
  sealed interface Sessions extends EventData {}

  record SessionsSnapshot(TmuxData tmux, List<ServerData> servers, List<SessionData> sessions)
      implements Sessions {
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String kind() {
      return "snapshot";
    }
  }

  record SessionsChanged(
      TmuxData tmux, List<ServerData> servers, List<SessionData> changed, List<String> removed)
      implements Sessions {
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String kind() {
      return "change";
    }
  }

  /// Topic `terminal`.
  sealed interface Terminal extends EventData {}

  /// The bytes that follow are for this size and this window.
  record ViewSize(long channel, int cols, int rows, ViewMode mode, String shows)
      implements Terminal {
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String kind() {
      return "size";
    }
  }

  /// The bytes that follow paint everything anew, on an empty terminal.
  record ViewRestart(long channel) implements Terminal {
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String kind() {
      return "restart";
    }
  }

  /// @param reason `taken_back` or `taken_over`
  record LeaseEnded(long channel, String reason) implements Terminal {
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String kind() {
      return "lease_ended";
    }
  }

  /// @param reason one of those in section 6 of the protocol
  record ViewEnded(long channel, String reason) implements Terminal {
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String kind() {
      return "ended";
    }
  }

  /// Topic `pairing`.
  ///
  /// @param state `approved`, `refused` or `expired`
  record Pairing(String state) implements EventData {}
}
