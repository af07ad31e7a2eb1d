package dev.traymux.reader;

import dev.traymux.tmux.PaneHistory;
import java.util.Arrays;
import java.util.BitSet;

/// Makes a [History] of what tmux wrote down. What it takes, it reserves.
final class HistoryBuilder implements PaneHistory.Taker, CaptureParser.Text {
  private static final int FIRST_BYTES = 16 * 1024;
  private static final int FIRST_LINES = 512;
  private static final int TAB = 8;

  // A character takes up to 4 bytes; a run 5 numbers of up to 5 bytes each.
  private static final int LONGEST_CHARACTER = 4;
  private static final int LONGEST_RUN = 25;

  private final Budget.Share share;
  private CaptureParser parser = new CaptureParser(this);

  private byte[] text = {};
  private int[] textEnds = {};
  private byte[] runs = {};
  private int[] runEnds = {};
  private int textLength;
  private int runsLength;
  private int lines;
  private BitSet continued = new BitSet();

  // The line that is being read; lengths in UTF-16 units.
  private int length;
  private int columns;
  private Style style = Style.PLAIN;
  private int styledFrom;
  private int lastRunEnd;
  // Up to here somebody can see something.
  private int visibleLength;
  private int visibleText;

  HistoryBuilder(Budget.Share share) {
    this.share = share;
  }

  @Override
  public void restart() {
    parser = new CaptureParser(this);
    textLength = 0;
    runsLength = 0;
    lines = 0;
    continued = new BitSet();
    beginLine();
  }

  /// @throws ReaderException.TooLarge when it does not fit into the budget
  @Override
  public void take(byte[] bytes, int offset, int count) {
    parser.read(bytes, offset, count);
  }

  @Override
  public void character(int codePoint, Style as) {
    int units = Character.charCount(codePoint);
    if (length + units > History.MAX_LINE) {
      continued.set(lines);
      // Its last blanks stand in the middle of a line.
      visibleLength = length;
      visibleText = textLength;
      endOfLine();
    }
    if (!as.equals(style)) {
      // Not up to here: the blanks before may turn out to be the line's last ones, which are left
      // out, and a style that shows nothing on them is not missed.
      endRun(visibleLength);
      style = as;
      styledFrom = length;
    }
    appendUtf8(codePoint);
    length += units;
    columns += width(codePoint);
    if (codePoint != ' ' || as.showsOnBlanks()) {
      visibleLength = length;
      visibleText = textLength;
    }
  }

  @Override
  public void tab(Style as) {
    for (int blanks = TAB - columns % TAB; blanks > 0; blanks--) {
      character(' ', as);
    }
  }

  @Override
  public void endOfLine() {
    endRun(visibleLength);
    textLength = visibleText;
    if (lines == textEnds.length) {
      int capacity = grown(lines, FIRST_LINES);
      share.grow(8L * (capacity - lines));
      textEnds = Arrays.copyOf(textEnds, capacity);
      runEnds = Arrays.copyOf(runEnds, capacity);
    }
    textEnds[lines] = textLength;
    runEnds[lines] = runsLength;
    lines++;
    beginLine();
  }

  private void beginLine() {
    length = 0;
    columns = 0;
    style = Style.PLAIN;
    styledFrom = 0;
    lastRunEnd = 0;
    visibleLength = 0;
    visibleText = textLength;
  }

  /// Writes the run that has been going on, up to `end`.
  private void endRun(int end) {
    if (style.equals(Style.PLAIN) || styledFrom >= end) {
      return;
    }
    runs = withRoom(runs, runsLength, LONGEST_RUN);
    appendNumber(styledFrom - lastRunEnd);
    appendNumber(end - styledFrom);
    appendNumber(style.foreground() + 1);
    appendNumber(style.background() + 1);
    appendNumber(style.flags());
    lastRunEnd = end;
  }

  /// Seven bits to a byte, the lowest first.
  private void appendNumber(int number) {
    int rest = number;
    for (; rest > 0x7f; rest >>>= 7) {
      runs[runsLength++] = (byte) (rest | 0x80);
    }
    runs[runsLength++] = (byte) rest;
  }

  private void appendUtf8(int c) {
    text = withRoom(text, textLength, LONGEST_CHARACTER);
    if (c < 0x80) {
      text[textLength++] = (byte) c;
    } else if (c < 0x800) {
      text[textLength++] = (byte) (0xc0 | c >> 6);
      text[textLength++] = (byte) (0x80 | (c & 0x3f));
    } else if (c < 0x1_0000) {
      text[textLength++] = (byte) (0xe0 | c >> 12);
      text[textLength++] = (byte) (0x80 | (c >> 6 & 0x3f));
      text[textLength++] = (byte) (0x80 | (c & 0x3f));
    } else {
      text[textLength++] = (byte) (0xf0 | c >> 18);
      text[textLength++] = (byte) (0x80 | (c >> 12 & 0x3f));
      text[textLength++] = (byte) (0x80 | (c >> 6 & 0x3f));
      text[textLength++] = (byte) (0x80 | (c & 0x3f));
    }
  }

  private byte[] withRoom(byte[] bytes, int used, int more) {
    if (bytes.length - used >= more) {
      return bytes;
    }
    int capacity = grown(bytes.length, FIRST_BYTES);
    share.grow(capacity - bytes.length);
    return Arrays.copyOf(bytes, capacity);
  }

  private static int grown(int capacity, int first) {
    return Math.max(first, Math.addExact(capacity, capacity / 2));
  }

  /// How many columns a character takes, as far as a tab after it has to know.
  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> {
        boolean wide =
            Character.isIdeographic(c)
                || (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x3000 && c <= 0x30ff)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xff01 && c <= 0xff60)
                || Character.isEmojiPresentation(c);
        yield wide ? 2 : 1;
      }
    };
  }

  /// Everything taken so far, without the empty lines at its end, which are the unused part of the
  /// screen.
  History build() {
    while (lines > 0 && textEnds[lines - 1] == (lines == 1 ? 0 : textEnds[lines - 2])) {
      lines--;
    }
    var history =
        new History(
            Arrays.copyOf(text, lines == 0 ? 0 : textEnds[lines - 1]),
            Arrays.copyOf(textEnds, lines),
            Arrays.copyOf(runs, lines == 0 ? 0 : runEnds[lines - 1]),
            Arrays.copyOf(runEnds, lines),
            continued);
    share.shrinkTo(history.bytes());
    return history;
  }
}
