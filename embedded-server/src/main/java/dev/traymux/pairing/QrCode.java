package dev.traymux.pairing;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/// A QR code as a square of dark and light modules, without its quiet zone.
public final class QrCode {
  /// Light modules a reader needs on every side.
  public static final int QUIET = 4;

  // Colours 16 and 231 of the 256 are black and white in every theme, unlike 0 and 15.
  private static final String BLACK_ON_WHITE = "\u001b[38;5;16;48;5;231m";
  private static final String RESET = "\u001b[0m";

  private final ByteMatrix modules;

  private QrCode(ByteMatrix modules) {
    this.modules = modules;
  }

  /// Encodes text. A screen is clean, so the lowest error correction gives the largest modules.
  ///
  /// @throws IllegalArgumentException if it is too long
  public static QrCode of(String text) {
    try {
      return new QrCode(Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix());
    } catch (WriterException e) {
      throw new IllegalArgumentException("Too long for a QR code.", e);
    }
  }

  /// Modules per side.
  public int size() {
    return modules.getWidth();
  }

  /// Whether a module is dark; those outside are light.
  ///
  /// @param x column from the left, from 0
  /// @param y row from the top, from 0
  public boolean isDark(int x, int y) {
    return x >= 0 && y >= 0 && x < size() && y < size() && modules.get(x, y) == 1;
  }

  /// Lines of half blocks, two modules each, for a terminal with UTF-8; with quiet zone, black on
  /// white whatever the terminal's colours are.
  public String toTerminal() {
    var lines = new StringBuilder();
    for (int y = -QUIET; y < size() + QUIET; y += 2) {
      lines.append(BLACK_ON_WHITE);
      for (int x = -QUIET; x < size() + QUIET; x++) {
        lines.append(halves(isDark(x, y), isDark(x, y + 1)));
      }
      lines.append(RESET).append('\n');
    }
    return lines.toString();
  }

  private static char halves(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }
}
