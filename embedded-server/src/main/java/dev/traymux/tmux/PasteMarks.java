package dev.traymux.tmux;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The marks around a bracketed paste. A mark inside it would end it early, and what follows would
/// count as typed; tmux takes them out only from 3.7 on.
final class PasteMarks {
  private static final byte[] BEGIN = "\033[200~".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\033[201~".getBytes(StandardCharsets.US_ASCII);

  private PasteMarks() {}

  /// The same bytes without any mark, also where taking one out would bring another together.
  static byte[] strip(byte[] bytes) {
    var kept = new byte[bytes.length];
    int n = 0;
    for (byte b : bytes) {
      kept[n++] = b;
      if (b == '~' && (endsWith(kept, n, BEGIN) || endsWith(kept, n, END))) {
        n -= END.length;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  private static boolean endsWith(byte[] bytes, int length, byte[] mark) {
    return length >= mark.length
        && Arrays.equals(bytes, length - mark.length, length, mark, 0, mark.length);
  }
}
