package dev.traymux.terminal;

/// How a viewer keeps up with what it is sent. Guarded by the lock of its [View].
final class Pace {
  private static final int MOST_FALLS = 6;

  private long sent;
  private long acknowledged;
  private boolean behind;
  private boolean recovering;
  private int falls;

  /// What an acknowledgement came to.
  enum Progress {
    /// There may be room now.
    MADE,
    /// One that others do not wait for has room again; told once.
    RECOVERED,
    /// It was of what was never sent, or took back an earlier one.
    LIE
  }

  Progress acknowledge(long total) {
    if (total < acknowledged || total > sent) {
      return Progress.LIE;
    }
    acknowledged = total;
    if (behind && !recovering && room() >= View.WINDOW / 2) {
      recovering = true;
      return Progress.RECOVERED;
    }
    return Progress.MADE;
  }

  void sent(int bytes) {
    sent += bytes;
  }

  /// How many bytes may be sent now.
  int room() {
    return Math.toIntExact(View.WINDOW - (sent - acknowledged));
  }

  /// @return whether it has no such room, and so is left behind
  boolean fallBehind(int room) {
    behind = room() < room;
    falls += behind ? 1 : 0;
    return behind;
  }

  boolean isBehind() {
    return behind;
  }

  /// What it is sent from here on goes at its own pace, or that of others who keep up.
  void catchUp() {
    behind = false;
    recovering = false;
  }

  /// How often it fell behind before the last time, within reason.
  int earlierFalls() {
    return Math.min(falls, MOST_FALLS) - 1;
  }
}
