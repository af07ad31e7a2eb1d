package dev.traymux.desktop.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bytes are those of xterm with its default resources; `^[` is escape.
class XtermKeysTest {
  @ParameterizedTest(name = "{0} sends {1}")
  @CsvSource({
    "UP, ^[[A",
    "DOWN, ^[[B",
    "RIGHT, ^[[C",
    "LEFT, ^[[D",
    "HOME, ^[[H",
    "END, ^[[F",
    "app UP, ^[OA",
    "app LEFT, ^[OD",
    "app HOME, ^[OH",
    "app END, ^[OF",
    "shift UP, ^[[1;2A",
    "alt LEFT, ^[[1;3D",
    "ctrl RIGHT, ^[[1;5C",
    "ctrl UP, ^[[1;5A",
    "ctrl DOWN, ^[[1;5B",
    "ctrl shift LEFT, ^[[1;6D",
    "app ctrl UP, ^[[1;5A",
    "ctrl HOME, ^[[1;5H",
    "shift END, ^[[1;2F",
    "INSERT, ^[[2~",
    "DELETE, ^[[3~",
    "ctrl DELETE, ^[[3;5~",
    "PAGE_UP, ^[[5~",
    "shift PAGE_UP, ^[[5;2~",
    "ctrl PAGE_DOWN, ^[[6;5~",
    "F1, ^[OP",
    "F4, ^[OS",
    "shift F1, ^[[1;2P",
    "ctrl F3, ^[[1;5R",
    "F5, ^[[15~",
    "F6, ^[[17~",
    "F10, ^[[21~",
    "F11, ^[[23~",
    "F12, ^[[24~",
    "alt F5, ^[[15;3~",
    "ENTER, ^M",
    "alt ENTER, ^[^M",
    "ESCAPE, ^[",
    "alt ESCAPE, ^[^[",
    "BACK_SPACE, ^?",
    "ctrl BACK_SPACE, ^H",
    "alt BACK_SPACE, ^[^?",
    "TAB, ^I",
    "shift TAB, ^[[Z",
    "shift UNDEFINED, ^[[Z",
    "ctrl A, ^A",
    "ctrl C, ^C",
    "ctrl F, ^F",
    "ctrl Z, ^Z",
    "ctrl shift A, ^A",
    "ctrl alt D, ^[^D",
    "ctrl SPACE, ^@",
    "ctrl OPEN_BRACKET, ^[",
    "ctrl BACK_SLASH, ^\\",
    "ctrl CLOSE_BRACKET, ^]",
    "ctrl DIGIT6, ^^",
    "ctrl SLASH, ^_",
    "ctrl shift MINUS, ^_",
    "ctrl DIGIT8, ^?",
    "alt B, ^[b",
    "alt shift B, ^[B",
    "alt DIGIT1, ^[1",
  })
  void sends(String pressed, String bytes) {
    assertThat(encoded(pressed)).isEqualTo(bytes);
  }

  @ParameterizedTest(name = "{0} is left to what it types")
  @CsvSource({
    "A",
    "shift A",
    "DIGIT1",
    "SPACE",
    "SHIFT",
    "CONTROL",
    "meta C",
    "ctrl DIGIT1",
    "UNDEFINED"
  })
  void leavesText(String pressed) {
    assertThat(encoded(pressed)).isEmpty();
  }

  private static String encoded(String pressed) {
    var words = pressed.split(" ", -1);
    var code = KeyCode.valueOf(words[words.length - 1]);
    var key =
        new KeyStroke(
            code,
            code.isLetterKey() || code.isDigitKey() ? code.getName().toLowerCase(Locale.ROOT) : "",
            pressed.contains("shift "),
            pressed.contains("alt "),
            pressed.contains("ctrl "),
            pressed.contains("meta "));
    return XtermKeys.encode(key, pressed.contains("app "))
        .map(bytes -> caret(new String(bytes, StandardCharsets.UTF_8)))
        .orElse("");
  }

  // Control characters as terminals have always written them.
  private static String caret(String sent) {
    var shown = new StringBuilder();
    sent.chars()
        .forEach(
            c -> {
              if (c < 0x20 || c == 0x7f) {
                shown.append('^').append((char) (c ^ 0x40));
              } else {
                shown.append((char) c);
              }
            });
    return shown.toString();
  }
}
