package dev.traymux.reader;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Reads the parameters of `CSI … m` (ECMA-48, "Select Graphic Rendition", and xterm's `ctlseqs`).
/// What makes no sense is left out, the rest still counts.
final class Sgr {
  private static final int FOREGROUND = 38;
  private static final int BACKGROUND = 48;
  private static final int UNDERLINE_COLOUR = 58;
  private static final int NONE = Integer.MIN_VALUE;

  private Sgr() {}

  /// @param parameters what stands between `CSI` and `m`: digits, `;` and `:`
  static Style apply(Style style, String parameters) {
    var rest = new ArrayDeque<>(Arrays.asList(parameters.split(";", -1)));
    var now = style;
    while (!rest.isEmpty()) {
      now = apply(now, numbers(rest.remove()), rest);
    }
    return now;
  }

  /// @param code a number, and what follows it behind colons
  /// @param rest what follows behind semicolons; a colour takes its part of it
  private static Style apply(Style style, int[] code, Deque<String> rest) {
    return switch (code[0]) {
      case FOREGROUND, BACKGROUND, UNDERLINE_COLOUR -> {
        int colour = code.length > 1 ? colour(code) : colour(rest);
        if (colour == NONE || code[0] == UNDERLINE_COLOUR) {
          yield style;
        }
        yield code[0] == FOREGROUND ? style.withForeground(colour) : style.withBackground(colour);
      }
      case 4 ->
          code.length > 1 && code[1] == 0
              ? style.without(Style.UNDERLINED)
              : style.with(Style.UNDERLINED);
      // tmux writes 53, overlined, like this.
      case 5 ->
          code.length > 1 && code[1] == 3
              ? style.with(Style.OVERLINED)
              : style.with(Style.BLINKING);
      default -> apply(style, code[0]);
    };
  }

  private static Style apply(Style style, int code) {
    return switch (code) {
      case 0 -> Style.PLAIN;
      case 1 -> style.with(Style.BOLD);
      case 2 -> style.with(Style.DIM);
      case 3 -> style.with(Style.ITALIC);
      case 6 -> style.with(Style.BLINKING);
      case 7 -> style.with(Style.INVERSE);
      case 8 -> style.with(Style.HIDDEN);
      case 9 -> style.with(Style.STRUCK_OUT);
      case 21 -> style.with(Style.UNDERLINED);
      case 22 -> style.without(Style.BOLD | Style.DIM);
      case 23 -> style.without(Style.ITALIC);
      case 24 -> style.without(Style.UNDERLINED);
      case 25 -> style.without(Style.BLINKING);
      case 27 -> style.without(Style.INVERSE);
      case 28 -> style.without(Style.HIDDEN);
      case 29 -> style.without(Style.STRUCK_OUT);
      case 39 -> style.withForeground(Style.DEFAULT);
      case 49 -> style.withBackground(Style.DEFAULT);
      case 53 -> style.with(Style.OVERLINED);
      case 55 -> style.without(Style.OVERLINED);
      default -> {
        if (code >= 30 && code <= 37) {
          yield style.withForeground(code - 30);
        } else if (code >= 40 && code <= 47) {
          yield style.withBackground(code - 40);
        } else if (code >= 90 && code <= 97) {
          yield style.withForeground(code - 90 + 8);
        } else if (code >= 100 && code <= 107) {
          yield style.withBackground(code - 100 + 8);
        }
        yield style;
      }
    };
  }

  /// `5:n`, `2:r:g:b` or `2:space:r:g:b` behind the first number.
  private static int colour(int[] code) {
    int n = code.length;
    if (code[1] == 5 && n == 3) {
      return palette(code[2]);
    }
    return code[1] == 2 && (n == 5 || n == 6) ? rgb(code[n - 3], code[n - 2], code[n - 1]) : NONE;
  }

  /// `5;n` or `2;r;g;b`.
  private static int colour(Deque<String> rest) {
    int kind = next(rest);
    if (kind == 5) {
      return palette(next(rest));
    }
    return kind == 2 ? rgb(next(rest), next(rest), next(rest)) : NONE;
  }

  private static int next(Deque<String> rest) {
    return rest.isEmpty() ? NONE : numbers(rest.remove())[0];
  }

  private static int palette(int n) {
    return n >= 0 && n <= 255 ? n : NONE;
  }

  private static int rgb(int red, int green, int blue) {
    return palette(red) == NONE || palette(green) == NONE || palette(blue) == NONE
        ? NONE
        : Style.RGB + (red << 16 | green << 8 | blue);
  }

  /// Numbers between colons; one that is missing is 0.
  private static int[] numbers(String text) {
    return Arrays.stream(text.split(":", -1)).mapToInt(Sgr::number).toArray();
  }

  private static int number(String digits) {
    // The largest that means anything has three digits.
    return digits.isEmpty() ? 0 : digits.length() > 4 ? NONE : Integer.parseInt(digits);
  }
}
