package dev.traymux.tmux;

import java.util.regex.Pattern;

/// A release of tmux, as it calls itself: `3.3a`, `next-3.7`, `master`.
record TmuxVersion(String text) {
  private static final Pattern NUMBER = Pattern.compile("(?:next-)?(\\d{1,4})\\.(\\d{1,4}).*");

  /// Reads the answer to `tmux -V`.
  static TmuxVersion ofAnswer(String answer) {
    return new TmuxVersion(PlainText.of(answer.strip().replaceFirst("^tmux ", "")));
  }

  /// Whether this is 3.2 or newer. What has no number (`master`, `openbsd-7.6`) was built from
  /// sources newer than that.
  boolean isSupported() {
    return isAtLeast(3, 2);
  }

  boolean isAtLeast(int major, int minor) {
    var m = NUMBER.matcher(text);
    if (!m.matches()) {
      return true;
    }
    int ours = Integer.parseInt(m.group(1));
    return ours > major || (ours == major && Integer.parseInt(m.group(2)) >= minor);
  }
}
