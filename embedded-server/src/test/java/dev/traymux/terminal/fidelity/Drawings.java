package dev.traymux.terminal.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What programs write to draw, each kind by itself. All end their lines with `\r\n`, for a pty
/// that adds nothing.
final class Drawings {
  /// Stands nowhere but at the end of the texts of [#barred].
  static final String BAR = "¦";

  private static final int BARRED_WIDTH = 16;
  private static final int BAR_COLUMN = 13;
  private static final String CSI = "\u001b[";

  private Drawings() {}

  static List<Program> all() {
    return Map.<String, byte[]>ofEntries(
            Map.entry("16 colours", colours16()),
            Map.entry("256 colours", colours256()),
            Map.entry("24-bit colours", coloursRgb()),
            Map.entry("attributes", attributes()),
            Map.entry("wide characters", wide()),
            Map.entry("combining characters", combining()),
            Map.entry("emoji", emoji()),
            Map.entry("emoji sequences", emojiSequences()),
            Map.entry("alternate screen", alternate()),
            Map.entry("scroll regions", scrollRegions()),
            Map.entry("tabs", tabs()),
            Map.entry("box drawing", boxes()),
            Map.entry("line-drawing charset", lineDrawing()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(drawing -> program(drawing.getKey(), drawing.getValue()))
        .toList();
  }

  /// What tmux before 3.6 itself draws wrongly at first, on any terminal: it clears the beginning
  /// of a row that it has just written to.
  static List<Program> affected() {
    return List.of(
        program("wrapped blocks", repeat(80 * 40, i -> CSI + "38;5;" + i % 256 + "m▄")),
        program(
            "wrapped ideographs",
            repeat(40, i -> "line %d: %s\r\n".formatted(i, "漢字 and more ".repeat(i % 20)))));
  }

  /// What tmux 3.4 itself has wrong in its memory, so that no terminal can show it right: sequences
  /// that go on after U+FE0F.
  static List<Program> broken() {
    return List.of(
        program(
            "keycaps and flags",
            barred(List.of("1\ufe0f\u20e3", "#\ufe0f\u20e3", "🏳\ufe0f\u200d🌈"))));
  }

  static Program program(String name, byte[] drawing) {
    return new Program(
        name,
        stage -> {
          var viewer = stage.attach();
          stage.show(drawing);
          return viewer;
        });
  }

  private static byte[] repeat(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining()).getBytes(UTF_8);
  }

  /// Lines that each look different, some longer than a row.
  static byte[] lines(int count) {
    return repeat(
        count, i -> CSI + (31 + i % 7) + "m" + i + CSI + "m " + "~".repeat(i * 7 % 97) + "\r\n");
  }

  /// Text that wraps, for sizes to change under.
  static byte[] paragraphs(int count) {
    return repeat(
        count,
        i ->
            "paragraph %d: %s".formatted(i, "some words and those that go on; ".repeat(1 + i % 5))
                + "\r\n");
  }

  private static byte[] colours16() {
    return repeat(
        16 * 16,
        i ->
            CSI
                + (i % 16 < 8 ? 30 + i % 16 : 82 + i % 16)
                + ";"
                + (i / 16 < 8 ? 40 + i / 16 : 92 + i / 16)
                + "m x "
                + (i % 16 == 15 ? CSI + "m\r\n" : ""));
  }

  private static byte[] colours256() {
    return repeat(
        512,
        i ->
            CSI
                + "38;5;%d;48;5;%dm%02x".formatted(i * 7 % 256, i % 256, i % 256)
                + (i % 32 == 31 ? CSI + "m\r\n" : ""));
  }

  private static byte[] coloursRgb() {
    return repeat(
        80 * 40,
        i ->
            CSI
                + "38;2;%d;%d;%d;48;2;%d;%d;%dm▄"
                    .formatted(
                        i % 256, i * 3 % 256, i * 5 % 256, i * 7 % 256, i * 11 % 256, i / 80 * 6)
                + (i % 80 == 79 ? CSI + "m\r\n" : ""));
  }

  private static byte[] attributes() {
    var forms =
        List.of(
            "1",
            "2",
            "3",
            "4",
            "5",
            "7",
            "8",
            "9",
            "53",
            "4:2",
            "4:3",
            "4:4",
            "4:5",
            "1;2",
            "1;3;4",
            "7;9",
            "4;58;2;10;200;30",
            "4:3;58:2::200:10:30",
            "21",
            "1;31",
            "2;92",
            "7;33;44");
    return repeat(
        forms.size(),
        i -> CSI + forms.get(i) + "m SGR " + forms.get(i) + " \t " + CSI + "m plain\r\n");
  }

  /// Each text, then a bar in a column of its own. tmux moves the cursor there by counting from
  /// where it believes it to be, so the bar is elsewhere when widths are not agreed on.
  private static byte[] barred(List<String> texts) {
    return repeat(
        texts.size(),
        i ->
            CSI
                + "%d;%dH".formatted(1 + i % 23, 1 + i / 23 * BARRED_WIDTH)
                + texts.get(i)
                + "·"
                + CSI
                + (1 + i / 23 * BARRED_WIDTH + BAR_COLUMN)
                + "G"
                + BAR);
  }

  static boolean mayHaveBar(int column) {
    return column % BARRED_WIDTH == BAR_COLUMN;
  }

  private static byte[] wide() {
    var texts =
        List.of(
            "世界", "こんにちは", "한국어", "ＡＢＣ", "ｱｲｳ", "、。", "𠀀𠀁", "〒", "㍿", "a世b界c", "─│┌", "±§°", "①②",
            "★☆", "←→", "α", "…", "€", "“”", "㉑", "🈁", "꧁", "︙", "〜", "ㄅㄆ");
    return join(barred(texts), repeat(45, _ -> "漢"), repeat(1, _ -> "\r\nx"), repeat(40, _ -> "字"));
  }

  private static byte[] combining() {
    return barred(
        List.of(
            "e\u0301a\u0308",
            "o\u0302\u0323",
            "नमस्ते",
            "ก็ที่นี่",
            "שָׁלוֹם",
            "مَرْحَبًا",
            "각",
            "x\u20d7",
            "\u0301",
            "a\u200bb",
            "a\u00adb",
            "கோ",
            "བོད",
            "ញុំ",
            "မြန်",
            "Z\u0351\u036b\u0343a",
            "ā\u0301",
            "ﬁ",
            "é",
            "\u2060a",
            "1\u20e3"));
  }

  private static byte[] emoji() {
    return barred(
        List.of(
            "😀", "👍", "🚀", "🎉", "❤", "☀", "✂", "☎", "⌚", "⏰", "⚡", "✅", "❌", "⭐", "🫠", "🫡",
            "🥹", "🫶", "🪷", "🦾", "🛗", "🪩", "🙂🙃", "🀄", "🃏", "🆗", "🈵", "🔟", "🌍🌎🌏", "☺",
            "♥", "🏳", "🕴", "🖐", "🛋"));
  }

  private static byte[] emojiSequences() {
    return barred(
        List.of(
            "❤\ufe0f",
            "☀\ufe0f",
            "✂\ufe0e",
            "👍🏽",
            "✋🏿",
            "☝🏻",
            "👩\u200d🚀",
            "👨\u200d👩\u200d👧\u200d👦",
            "🇩🇪",
            "🇯🇵🇫🇷",
            "🏴\u200d☠\ufe0f",
            "👩🏾\u200d💻",
            "🧑\u200d🤝\u200d🧑",
            "⌚\ufe0e",
            "🅰\ufe0f",
            "ℹ\ufe0f",
            "▶\ufe0f"));
  }

  private static byte[] alternate() {
    return join(
        lines(30),
        repeat(1, _ -> CSI + "?1049h" + CSI + "H" + CSI + "44mblue ground" + CSI + "J" + CSI + "m"),
        lines(10),
        repeat(1, _ -> CSI + "?1049l" + "back\r\n"),
        repeat(1, _ -> CSI + "?47h" + CSI + "2Jagain" + CSI + "?47l, and back"));
  }

  private static byte[] scrollRegions() {
    return join(
        lines(24),
        repeat(1, _ -> CSI + "5;12r" + CSI + "12;1H"),
        lines(20),
        repeat(1, _ -> CSI + "5;1H\u001bM\u001bMabove" + CSI + "3L" + CSI + "7;1H" + CSI + "2M"),
        repeat(
            1,
            _ -> CSI + "2S" + CSI + "42m" + CSI + "1T" + CSI + "m" + CSI + "r" + CSI + "20;5Hend"));
  }

  private static byte[] tabs() {
    return join(
        repeat(12, i -> "\t".repeat(i) + i + "\r\n"),
        repeat(1, _ -> CSI + "3g" + CSI + "15;5H\u001bH" + CSI + "15;33H\u001bH\r"),
        repeat(4, i -> "a\tb\tc\td" + CSI + "Ze\r\n" + " ".repeat(i)));
  }

  private static byte[] boxes() {
    return repeat(
        0x2580 - 0x2500 + 0x20,
        i -> Character.toString(0x2500 + i) + (i % 32 == 31 ? "\r\n\r\n" : " "));
  }

  private static byte[] lineDrawing() {
    return join(
        repeat(
            1, _ -> "\u001b(0lqqqqwqqqqk\r\nx    x    x\r\ntqqqqnqqqqu\r\nmqqqqvqqqqj\u001b(B\r\n"),
        repeat(31, i -> "\u001b(0" + (char) ('`' + i) + "\u001b(B" + (char) ('`' + i)),
        repeat(1, _ -> "\r\n\u001b)0\u000elqqk\u000fplain\r\n"),
        repeat(1, _ -> CSI + "1;31m\u001b(0aaaa\u001b(B" + CSI + "m"));
  }

  static byte[] join(byte[]... parts) {
    return List.of(parts).stream()
        .map(part -> new String(part, UTF_8))
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }
}
