package dev.traymux.desktop.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.KeyCode;

/// What xterm sends for a key, with its default resources. Source:
/// https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "PC-Style Function Keys".
///
/// Plain text is not here: the toolkit reports it apart, after dead keys and layouts have had their
/// say.
final class XtermKeys {
  private static final String ESC = "\u001b";
  private static final String CSI = ESC + "[";
  private static final String SS3 = ESC + "O";

  private XtermKeys() {}

  /// The bytes for this key; empty when it types text or nothing at all.
  ///
  /// @param applicationCursor whether the program asked for application cursor keys (DECCKM)
  static Optional<byte[]> encode(KeyStroke key, boolean applicationCursor) {
    if (key.meta()) {
      return Optional.empty();
    }
    return named(key, applicationCursor)
        .or(() -> key.control() ? control(key) : Optional.empty())
        .or(() -> key.alt() && !key.control() ? alt(key) : Optional.empty())
        .map(s -> s.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> named(KeyStroke key, boolean applicationCursor) {
    return switch (key.code()) {
      case UP, KP_UP -> cursor(key, 'A', applicationCursor);
      case DOWN, KP_DOWN -> cursor(key, 'B', applicationCursor);
      case RIGHT, KP_RIGHT -> cursor(key, 'C', applicationCursor);
      case LEFT, KP_LEFT -> cursor(key, 'D', applicationCursor);
      case END -> cursor(key, 'F', applicationCursor);
      case HOME -> cursor(key, 'H', applicationCursor);
      case F1 -> cursor(key, 'P', true);
      case F2 -> cursor(key, 'Q', true);
      case F3 -> cursor(key, 'R', true);
      case F4 -> cursor(key, 'S', true);
      case INSERT -> tilde(key, 2);
      case DELETE -> tilde(key, 3);
      case PAGE_UP -> tilde(key, 5);
      case PAGE_DOWN -> tilde(key, 6);
      case F5 -> tilde(key, 15);
      case F6 -> tilde(key, 17);
      case F7 -> tilde(key, 18);
      case F8 -> tilde(key, 19);
      case F9 -> tilde(key, 20);
      case F10 -> tilde(key, 21);
      case F11 -> tilde(key, 23);
      case F12 -> tilde(key, 24);
      case ENTER -> Optional.of(meta(key) + "\r");
      case ESCAPE -> Optional.of(meta(key) + ESC);
      case BACK_SPACE -> Optional.of(meta(key) + (key.control() ? "\b" : "\u007f"));
      case TAB -> Optional.of(key.shift() ? CSI + "Z" : meta(key) + "\t");
      // GTK reports Shift+Tab as a key of its own that the toolkit has no name for.
      case UNDEFINED ->
          key.shift() && key.text().isEmpty() ? Optional.of(CSI + "Z") : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<String> cursor(KeyStroke key, char letter, boolean single) {
    if (key.modifiers() > 1) {
      return Optional.of(CSI + "1;" + key.modifiers() + letter);
    }
    return Optional.of((single ? SS3 : CSI) + letter);
  }

  private static Optional<String> tilde(KeyStroke key, int number) {
    return Optional.of(CSI + number + (key.modifiers() > 1 ? ";" + key.modifiers() : "") + "~");
  }

  private static Optional<String> control(KeyStroke key) {
    return controlCharacter(key.code()).map(c -> meta(key) + c);
  }

  private static Optional<Character> controlCharacter(KeyCode code) {
    if (code.isLetterKey()) {
      return Optional.of((char) (code.getName().charAt(0) & 0x1f));
    }
    return switch (code) {
      case SPACE, DIGIT2, AT -> Optional.of('\0');
      case OPEN_BRACKET, DIGIT3 -> Optional.of('\u001b');
      case BACK_SLASH, DIGIT4 -> Optional.of('\u001c');
      case CLOSE_BRACKET, DIGIT5 -> Optional.of('\u001d');
      case CIRCUMFLEX, DIGIT6, BACK_QUOTE -> Optional.of('\u001e');
      case UNDERSCORE, MINUS, SLASH, DIGIT7 -> Optional.of('\u001f');
      case DIGIT8 -> Optional.of('\u007f');
      default -> Optional.empty();
    };
  }

  private static Optional<String> alt(KeyStroke key) {
    if (key.text().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(ESC + (key.shift() ? key.text().toUpperCase(Locale.ROOT) : key.text()));
  }

  private static String meta(KeyStroke key) {
    return key.alt() ? ESC : "";
  }
}
