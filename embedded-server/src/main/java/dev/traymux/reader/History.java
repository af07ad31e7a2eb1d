package dev.traymux.reader;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The lines of one copy, as bytes: text in UTF-8, one line after the other, and the runs of each
/// line. An object for every line would take several times as much.
final class History {
  /// The longest line, in UTF-16 units; what is longer goes on in the next one. A program that
  /// writes megabytes without a line break must not make a message of megabytes.
  static final int MAX_LINE = 4096;

  /// No line.
  static final History EMPTY =
      new History(new byte[0], new int[0], new byte[0], new int[0], new BitSet());

  private final byte[] text;
  private final int[] textEnds;
  private final byte[] runs;
  private final int[] runEnds;
  private final BitSet continued;

  /// @param textEnds where each line's text ends
  /// @param runs of each line: for each run five numbers, see [HistoryBuilder]
  /// @param runEnds where each line's runs end
  /// @param continued the lines that go on in the next one
  History(byte[] text, int[] textEnds, byte[] runs, int[] runEnds, BitSet continued) {
    this.text = text;
    this.textEnds = textEnds;
    this.runs = runs;
    this.runEnds = runEnds;
    this.continued = continued;
  }

  int size() {
    return textEnds.length;
  }

  /// How much memory it takes.
  long bytes() {
    return text.length + runs.length + 4L * textEnds.length + 4L * runEnds.length;
  }

  String text(int line) {
    int start = start(textEnds, line);
    return new String(text, start, textEnds[line] - start, StandardCharsets.UTF_8);
  }

  Line line(int line) {
    return new Line(text(line), runs(line));
  }

  private List<Run> runs(int line) {
    var all = new ArrayList<Run>();
    var numbers = new Varints(runs, start(runEnds, line));
    int at = 0;
    while (numbers.position() < runEnds[line]) {
      int start = at + numbers.next();
      at = start + numbers.next();
      // Colours are stored one higher, since the default is -1.
      var style = new Style(numbers.next() - 1, numbers.next() - 1, numbers.next());
      all.add(new Run(start, at, style));
    }
    return all;
  }

  /// Whether the line was too long and goes on in the next one.
  boolean isContinued(int line) {
    return continued.get(line);
  }

  /// A number by which texts can be compared: two that differ have the same once in 2⁶⁴.
  long fingerprint(int line) {
    long hash = 0xcbf29ce484222325L;
    for (int i = start(textEnds, line); i < textEnds[line]; i++) {
      hash = (hash ^ text[i]) * 0x100000001b3L;
    }
    // Spreads the last bytes, as in MurmurHash3's finalizer.
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    return hash ^ hash >>> 33;
  }

  private static int start(int[] ends, int line) {
    return line == 0 ? 0 : ends[line - 1];
  }

  /// Reads what [HistoryBuilder] writes: seven bits to a byte, the lowest first.
  private static final class Varints {
    private final byte[] bytes;
    private int position;

    Varints(byte[] bytes, int position) {
      this.bytes = bytes;
      this.position = position;
    }

    int position() {
      return position;
    }

    int next() {
      int value = 0;
      for (int shift = 0; ; shift += 7) {
        byte b = bytes[position++];
        value |= (b & 0x7f) << shift;
        if (b >= 0) {
          return value;
        }
      }
    }
  }
}
