package dev.traymux.attention;

import java.time.Duration;

/// How closely panes are watched.
///
/// @param quiet for how long nothing must have come from a window before its screen is read
/// @param restless between two looks at a window from which something comes all the while
/// @param always whether panes are watched while nobody looks, too
public record AttentionConfig(Duration quiet, Duration restless, boolean always) {
  /// What a person gets who configures nothing.
  public static final AttentionConfig DEFAULTS =
      new AttentionConfig(Duration.ofMillis(1500), Duration.ofSeconds(5), false);
}
