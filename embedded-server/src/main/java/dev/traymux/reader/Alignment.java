package dev.traymux.reader;

/// Finds an old copy in a new one of the same pane. tmux numbers no lines, so it has to be done by
/// what they say: lines that have left the screen stay as they are, the oldest ones go, new ones
/// come.
final class Alignment {
  private Alignment() {}

  /// Where the first line of `now` stands in `old`.
  ///
  /// The lines of `now`, from the second on, are looked for in `old` (with the algorithm of Knuth,
  /// Morris and Pratt): wherever they begin there, they must go on to the part of it that was on
  /// the screen or has gone back to it, for nothing else changes. The first line is left out
  /// because it may be the rest of a wrapped one. Of several such places, the one with the longest
  /// common part counts.
  ///
  /// @param unsettled how many lines at the end of `old` may have changed
  /// @return an index of `old`, or its size when nothing in it is in `now`
  static int find(History old, History now, int unsettled) {
    int settled = old.size() - unsettled;
    if (settled <= 0) {
      // Nothing has left the screen yet.
      return 0;
    }
    int skipped = firstWhole(now);
    var wanted = fingerprints(now, skipped);
    var text = fingerprints(old, 0);
    if (startsAlike(old, now, settled)) {
      return 0;
    }
    if (wanted.length == 0) {
      // The history was cleared.
      return old.size();
    }
    var fallback = fallbacks(wanted);
    int matched = 0;
    int longest = 0;
    int longestEnd = 0;
    for (int i = 0; i < text.length; i++) {
      if (matched == wanted.length) {
        matched = fallback[matched - 1];
      }
      while (matched > 0 && text[i] != wanted[matched]) {
        matched = fallback[matched - 1];
      }
      if (text[i] == wanted[matched]) {
        matched++;
      }
      if (i + 1 >= settled && matched > longest) {
        longest = matched;
        longestEnd = i + 1;
      }
    }
    return longest == 0 ? old.size() : Math.max(0, longestEnd - longest - skipped);
  }

  /// Whether nothing was dropped: everything that cannot have changed is where it was.
  private static boolean startsAlike(History old, History now, int settled) {
    if (now.size() < settled) {
      return false;
    }
    for (int i = 0; i < settled; i++) {
      if (old.fingerprint(i) != now.fingerprint(i)) {
        return false;
      }
    }
    return true;
  }

  private static int firstWhole(History history) {
    int i = 0;
    while (i < history.size() && history.isContinued(i)) {
      i++;
    }
    return Math.min(i + 1, history.size());
  }

  private static long[] fingerprints(History history, int from) {
    var all = new long[history.size() - from];
    for (int i = 0; i < all.length; i++) {
      all[i] = history.fingerprint(from + i);
    }
    return all;
  }

  /// For each prefix the length of the longest shorter one that it ends with.
  private static int[] fallbacks(long[] pattern) {
    var fallback = new int[pattern.length];
    int length = 0;
    for (int i = 1; i < pattern.length; i++) {
      while (length > 0 && pattern[i] != pattern[length]) {
        length = fallback[length - 1];
      }
      if (pattern[i] == pattern[length]) {
        length++;
      }
      fallback[i] = length;
    }
    return fallback;
  }
}
