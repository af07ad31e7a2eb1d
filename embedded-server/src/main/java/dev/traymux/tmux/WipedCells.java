package dev.traymux.tmux;

/// Notices in a client's output that tmux may have wiped what it had just written.
///
/// When a line wraps at the bottom, tmux before 3.6 writes the first character of the new row, if
/// it is not ASCII, and only then clears that row: `CR`, `CSI K`, and `CSI n C` to go on behind the
/// character that is no longer there (https://github.com/tmux/tmux/issues/4518). Programs cause the
/// same bytes rarely.
final class WipedCells {
  private static final byte[] CLEARED = {'\r', 0x1b, '[', 'K', 0x1b, '['};

  // How much of the sequence has been read.
  private int matched;
  private volatile boolean found;

  /// Reads on.
  void read(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      read(bytes[i]);
    }
  }

  private void read(byte next) {
    if (matched < CLEARED.length) {
      if (next == CLEARED[matched]) {
        matched++;
      } else {
        matched = next == CLEARED[0] ? 1 : 0;
      }
      return;
    }
    // A character is one or two cells wide, and one is not written out.
    if (next != '2') {
      found |= next == 'C';
      matched = next == CLEARED[0] ? 1 : 0;
    }
  }

  boolean isFound() {
    return found;
  }

  void forget() {
    found = false;
  }
}
