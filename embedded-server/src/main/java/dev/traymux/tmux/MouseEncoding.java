package dev.traymux.tmux;

import java.nio.charset.StandardCharsets;

/// The ways in which a terminal tells a program about the mouse; source is xterm's `ctlseqs`,
/// "Mouse Tracking". All of them count from 1.
enum MouseEncoding {
  /// The first one: a byte for each position, so nothing past the 223rd column or row.
  X10(223),
  /// The same with UTF-8 (mode 1005).
  UTF8(2015),
  /// Decimal numbers (mode 1006).
  SGR(Integer.MAX_VALUE);

  private static final int UP = 64;
  private static final int DOWN = 65;
  // Keeps positions and buttons away from the control characters.
  private static final int OFFSET = 32;

  private final int last;

  MouseEncoding(int last) {
    this.last = last;
  }

  /// What a program reads when the wheel is turned; nothing where the position cannot be told.
  ///
  /// @param notches negative is up
  /// @param col from 0
  /// @param row from 0
  byte[] wheel(int notches, int col, int row) {
    int x = col + 1;
    int y = row + 1;
    if (x > last || y > last) {
      return new byte[0];
    }
    int button = notches < 0 ? UP : DOWN;
    var notch =
        switch (this) {
          case X10 -> legacy(button, x, y).getBytes(StandardCharsets.ISO_8859_1);
          case UTF8 -> legacy(button, x, y).getBytes(StandardCharsets.UTF_8);
          case SGR ->
              ("\033[<" + button + ";" + x + ";" + y + "M").getBytes(StandardCharsets.US_ASCII);
        };
    int times = Math.abs(notches);
    var all = new byte[notch.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(notch, 0, all, i * notch.length, notch.length);
    }
    return all;
  }

  private static String legacy(int button, int x, int y) {
    return "\033[M" + (char) (OFFSET + button) + (char) (OFFSET + x) + (char) (OFFSET + y);
  }
}
