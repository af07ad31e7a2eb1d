package dev.traymux.pairing;

/// A QR code as a square of dark and light modules, without its quiet zone.
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class QrCode {
  /// Light modules a reader needs on every side.
  public static final int QUIET = 4;

  private QrCode() {}

  /// Encodes text.
  public static QrCode of(String text) {
    throw new UnsupportedOperationException();
  }

  /// Modules per side.
  public int size() {
    throw new UnsupportedOperationException();
  }

  /// Whether a module is dark; those outside are light.
  public boolean isDark(int x, int y) {
    throw new UnsupportedOperationException();
  }

  /// Lines of half blocks for a terminal, with quiet zone, black on white whatever the terminal's
  /// colours are.
  public String toTerminal() {
    throw new UnsupportedOperationException();
  }
}
