package dev.traymux.tmux;

/// One life of a tmux server: ids are worth something only within it.
///
/// @param started seconds since 1970
record Generation(long pid, long started) {
  // Linux numbers processes below 2^22, macOS below 10^5.
  private static final int PID_BITS = 22;

  /// Both numbers in one short word of lower-case letters and digits.
  String text() {
    return Long.toString(started << PID_BITS | pid, Character.MAX_RADIX);
  }

  /// A tmux format that is true in this life only.
  String condition() {
    return "#{==:#{pid} #{start_time}," + pid + " " + started + "}";
  }
}
