package dev.traymux.terminal.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A program made of whatever terminals understand, the same for the same seed.
final class Generated {
  private static final String CSI = "\u001b[";
  private static final int LENGTH = 400;

  private static final List<String> NARROW =
      List.of(
          "word",
          " ",
          "    ",
          "0123456789",
          "é",
          "e\u0301",
          "─┼│",
          "\t",
          "$ ls",
          "\u001b(0lqk\u001b(B");
  private static final List<String> ANY =
      Stream.concat(NARROW.stream(), Stream.of("世界", "👍", "a漢", "ｶﾅ")).toList();

  private final Random random;
  private final List<String> words;
  private final int cols = Stage.SIZE.cols();
  private final int rows = Stage.SIZE.rows();

  // Text is what programs mostly write.
  private final List<Supplier<String>> parts =
      List.of(
          this::word,
          this::word,
          this::word,
          this::word,
          this::run,
          this::margin,
          this::style,
          this::style,
          this::moved,
          this::moved,
          this::nudged,
          this::erased,
          this::shifted,
          this::scrolled,
          this::broken,
          this::switched);

  private Generated(long seed, List<String> words) {
    random = new Random(seed);
    this.words = words;
  }

  static Program seeded(long seed) {
    return Drawings.program("generated " + seed, new Generated(seed, ANY).bytes());
  }

  /// Without wide characters: tmux and terminals do not agree on what is left of one whose half is
  /// gone.
  static Program narrow(long seed) {
    return Drawings.program("generated, narrow " + seed, new Generated(seed, NARROW).bytes());
  }

  private byte[] bytes() {
    var text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(parts.get(below(parts.size())).get());
    }
    // Ends as programs do, with a whole screen to scroll.
    return text.append(CSI + "?7h" + CSI + "4l" + CSI + "r").toString().getBytes(UTF_8);
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private String any(String... choices) {
    return choices[below(choices.length)];
  }

  private String word() {
    return words.get(below(words.size()));
  }

  private String run() {
    return word().repeat(1 + below(cols));
  }

  /// Writes around the last column, where wrapping waits and wide characters do not fit.
  private String margin() {
    return CSI + (1 + below(rows)) + ";" + (cols - below(4)) + "H" + word() + word() + word();
  }

  private String style() {
    return switch (below(8)) {
      case 0 -> CSI + "m";
      case 1 -> CSI + any("1", "2", "3", "4", "5", "7", "9") + "m";
      case 2 -> CSI + any("22", "23", "24", "25", "27", "29") + "m";
      case 3 -> CSI + (30 + below(8)) + "m";
      case 4 -> CSI + (40 + below(8)) + "m";
      case 5 -> CSI + any("38", "48") + ";5;" + below(256) + "m";
      case 6 ->
          CSI + any("38", "48") + ";2;%d;%d;%dm".formatted(below(256), below(256), below(256));
      default -> CSI + any("39", "49", "90", "107") + "m";
    };
  }

  private String moved() {
    return CSI + (1 + below(rows)) + ";" + (1 + below(cols)) + "H";
  }

  private String nudged() {
    return switch (below(6)) {
      case 0 -> CSI + (1 + below(9)) + any("A", "B", "C", "D", "E", "F");
      case 1 -> CSI + (1 + below(cols)) + any("G", "`");
      case 2 -> CSI + (1 + below(rows)) + "d";
      case 3 -> any("\b", "\r", "\n", "\r\n", "\u001bM", "\u001bD", "\u001bE");
      case 4 -> any("\u001b7", "\u001b8");
      default -> any("\t", CSI + "Z", CSI + "2I");
    };
  }

  private String erased() {
    return switch (below(4)) {
      case 0 -> CSI + any("0", "1", "2") + "K";
      case 1 -> CSI + any("0", "1") + "J";
      case 2 -> CSI + (1 + below(9)) + "X";
      default -> below(8) == 0 ? CSI + "2J" : CSI + "K";
    };
  }

  /// Lines only where there is no region: outside of one, terminals move none and tmux does.
  private String shifted() {
    return below(2) == 0
        ? CSI + (1 + below(5)) + any("@", "P")
        : CSI + "r" + moved() + CSI + (1 + below(5)) + any("L", "M");
  }

  private String scrolled() {
    return switch (below(4)) {
      case 0 -> {
        int top = 1 + below(rows - 1);
        yield CSI + top + ";" + (top + 1 + below(rows - top)) + "r";
      }
      case 1 -> CSI + "r";
      case 2 -> CSI + (1 + below(3)) + any("S", "T");
      default -> "\n".repeat(1 + below(4));
    };
  }

  private String broken() {
    return "\r\n";
  }

  private String switched() {
    return below(4) > 0
        ? word()
        : any(
            CSI + "?1049h",
            CSI + "?1049l",
            CSI + "4h",
            CSI + "4l",
            CSI + "?7l",
            CSI + "?7h",
            CSI + "?25l",
            CSI + "?25h",
            CSI + "?6h",
            CSI + "?6l");
  }
}
