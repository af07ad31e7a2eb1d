package dev.traymux.reader;

/// Reads what tmux writes down of a pane: text in UTF-8, line feeds, SGR, and shifts to the line
/// drawing character set and back. Anything else that steers a terminal is left out, down to the
/// last byte; a sequence without an end ends with its line.
final class CaptureParser {
  /// Takes the text.
  interface Text {
    void character(int codePoint, Style style);

    void tab(Style style);

    void endOfLine();
  }

  private enum State {
    GROUND,
    ESCAPE,
    CSI,
    /// OSC, DCS and the like, up to their terminator.
    STRING,
  }

  private static final int ESCAPE = 0x1b;
  private static final int BELL = 0x07;
  private static final int SHIFT_OUT = 0x0e;
  private static final int SHIFT_IN = 0x0f;
  private static final int DELETE = 0x7f;
  private static final int REPLACEMENT = 0xfffd;

  // SGR with every attribute and both colours takes about 60.
  private static final int MAX_PARAMETERS = 256;

  // The special graphics of the VT100, from 0x5f on.
  private static final String LINE_DRAWING = "\u00a0◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

  private final Text text;
  private final StringBuilder parameters = new StringBuilder();
  private State state = State.GROUND;
  private Style style = Style.PLAIN;
  private boolean lineDrawing;
  private boolean meaningless;

  // A character in UTF-8 of which bytes are still to come.
  private int codePoint;
  private int missing;
  private int least;

  CaptureParser(Text text) {
    this.text = text;
  }

  void read(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      read(bytes[i] & 0xff);
    }
  }

  private void read(int b) {
    if (missing > 0 && (b & 0xc0) != 0x80) {
      missing = 0;
      text.character(REPLACEMENT, style);
    }
    if (b == '\n') {
      state = State.GROUND;
      text.endOfLine();
      return;
    }
    switch (state) {
      case GROUND -> ground(b);
      case ESCAPE -> escape(b);
      case CSI -> csi(b);
      case STRING -> {
        if (b == BELL) {
          state = State.GROUND;
        } else if (b == ESCAPE) {
          // The beginning of its terminator, or of something else that ends it as well.
          state = State.ESCAPE;
        }
      }
    }
  }

  private void ground(int b) {
    if (b >= 0x80) {
      utf8(b);
    } else if (b >= ' ' && b != DELETE) {
      boolean drawn = lineDrawing && b >= 0x5f;
      text.character(drawn ? LINE_DRAWING.charAt(b - 0x5f) : b, style);
    } else {
      switch (b) {
        case ESCAPE -> state = State.ESCAPE;
        case SHIFT_OUT -> lineDrawing = true;
        case SHIFT_IN -> lineDrawing = false;
        case '\t' -> text.tab(style);
        default -> {}
      }
    }
  }

  private void escape(int b) {
    switch (b) {
      case '[' -> {
        parameters.setLength(0);
        meaningless = false;
        state = State.CSI;
      }
      case ']', 'P', 'X', '^', '_' -> state = State.STRING;
      case ESCAPE -> {}
      default -> {
        // Between 0x20 and 0x2f more of the sequence is to come.
        if (b < ' ' || b > '/') {
          state = State.GROUND;
        }
      }
    }
  }

  private void csi(int b) {
    if (b == ESCAPE) {
      state = State.ESCAPE;
    } else if (b >= 0x40) {
      state = State.GROUND;
      if (b == 'm' && !meaningless) {
        style = Sgr.apply(style, parameters.toString());
      }
    } else if ((b >= '0' && b <= ';') && parameters.length() < MAX_PARAMETERS) {
      parameters.append((char) b);
    } else {
      meaningless = true;
    }
  }

  private void utf8(int b) {
    if (missing == 0) {
      if (b >= 0xc2 && b <= 0xdf) {
        begin(b & 0x1f, 1, 0x80);
      } else if (b >= 0xe0 && b <= 0xef) {
        begin(b & 0x0f, 2, 0x800);
      } else if (b >= 0xf0 && b <= 0xf4) {
        begin(b & 0x07, 3, 0x1_0000);
      } else {
        text.character(REPLACEMENT, style);
      }
      return;
    }
    codePoint = codePoint << 6 | (b & 0x3f);
    if (--missing == 0) {
      boolean valid =
          codePoint >= least
              && codePoint <= Character.MAX_CODE_POINT
              && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
      if (!valid) {
        text.character(REPLACEMENT, style);
      } else if (isHarmless(codePoint)) {
        text.character(codePoint, style);
      }
    }
  }

  private void begin(int bits, int more, int smallest) {
    codePoint = bits;
    missing = more;
    least = smallest;
  }

  /// Neither a control character nor one that breaks the line or turns the reading direction of
  /// what follows.
  private static boolean isHarmless(int c) {
    return !(c >= 0x80 && c < 0xa0)
        && c != 0x2028
        && c != 0x2029
        && !(c >= 0x202a && c <= 0x202e)
        && !(c >= 0x2066 && c <= 0x2069);
  }
}
