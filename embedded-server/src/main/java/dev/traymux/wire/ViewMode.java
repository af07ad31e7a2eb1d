package dev.traymux.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Who decides the size of a view.
public enum ViewMode {
  /// The client.
  @JsonProperty("fit")
  FIT,
  /// Somebody else who is attached.
  @JsonProperty("mirror")
  MIRROR,
  /// The client, which holds the lease.
  @JsonProperty("lease")
  LEASE
}
