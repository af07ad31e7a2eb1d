package dev.traymux.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A stream of events a client can ask for.
public enum Topic {
  @JsonProperty("sessions")
  SESSIONS
}
