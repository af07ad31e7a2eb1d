package dev.traymux.session;

/// What tmux reports of a window that nobody looks at; `monitor-activity` and `monitor-silence`
/// switch two of them on.
public enum Alert {
  /// The terminal's bell rang.
  BELL,
  /// There was output.
  ACTIVITY,
  /// There was no output for as long as the user set.
  SILENCE
}
