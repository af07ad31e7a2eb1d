package dev.traymux.terminal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// What terminals answer to tmux by themselves. tmux asks each client once what it is and takes one
/// answer; every further one, of another viewer or of one who came later, it would take for typing.
/// The answers of the terminals that we draw in tell it nothing it makes use of, so none gets
/// through.
final class TerminalReplies {
  // Primary and secondary device attributes, and the terminal's name and version.
  private static final Pattern IDENTITY =
      Pattern.compile("\\x1b\\[[?>][0-9;]*c|\\x1bP>\\|[^\\x1b]*\\x1b\\\\");

  private static final byte ESCAPE = 0x1b;

  private TerminalReplies() {}

  /// @return what a person may have typed; the same array where that is all of it
  static byte[] without(byte[] input) {
    for (byte b : input) {
      if (b == ESCAPE) {
        var text = new String(input, StandardCharsets.ISO_8859_1);
        var matcher = IDENTITY.matcher(text);
        return matcher.find()
            ? matcher.replaceAll("").getBytes(StandardCharsets.ISO_8859_1)
            : input;
      }
    }
    return input;
  }
}
