package dev.traymux.reader;

import java.util.ArrayList;
import java.util.List;

/// Lines as HTML. Everything that a program wrote is escaped, and the page may load and run
/// nothing.
final class Html {
  static final String TAIL = "</pre>\n</body>\n</html>\n";

  private static final int NAMED_COLOURS = 16;
  private static final int CUBE = 6;
  private static final int GREYS_FROM = NAMED_COLOURS + CUBE * CUBE * CUBE;

  // The sixteen colours have names, so that they can suit a light and a dark page.
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>TITLE</title>
      <style>
      :root {
        color-scheme: light dark;
        --paper: #ffffff; --ink: #1f2328;
        --c0: #24292f; --c1: #b3261e; --c2: #1a7f37; --c3: #7d5700; --c4: #0a58ca; --c5: #8250df; --c6: #0b7285; --c7: #6e7781;
        --c8: #57606a; --c9: #d1242f; --c10: #2da44e; --c11: #9a6700; --c12: #218bff; --c13: #a475f9; --c14: #1b98a6; --c15: #8c959f;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --paper: #16181d; --ink: #d6dae0;
          --c0: #4b5160; --c1: #f0716b; --c2: #7cc77f; --c3: #d8b45c; --c4: #6ca8f5; --c5: #c792ea; --c6: #5fc4cf; --c7: #c3c9d3;
          --c8: #7a8294; --c9: #ff938d; --c10: #9fe0a1; --c11: #f0d07f; --c12: #96c3ff; --c13: #deb4f7; --c14: #8ae0e8; --c15: #f2f4f8;
        }
      }
      body { margin: 1rem; background: var(--paper); color: var(--ink); }
      pre { margin: 0; font: 13px/1.35 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
      </style>
      </head>
      <body>
      <pre>
      """;

  private Html() {}

  static String head(String title) {
    return HEAD.replace("TITLE", escape(title));
  }

  static void append(StringBuilder into, Line line) {
    int at = 0;
    for (var run : line.runs()) {
      into.append(escape(line.text().substring(at, run.start())));
      into.append("<span style=\"").append(css(run.style())).append("\">");
      into.append(escape(line.text().substring(run.start(), run.end()))).append("</span>");
      at = run.end();
    }
    into.append(escape(line.text().substring(at)));
  }

  private static String css(Style style) {
    boolean inverse = has(style, Style.INVERSE);
    var ink = colour(style.foreground(), "var(--ink)");
    var paper = colour(style.background(), inverse ? "var(--paper)" : "transparent");
    var rules = new ArrayList<String>();
    if (has(style, Style.HIDDEN)) {
      rules.add("color:transparent");
    } else if (inverse || style.foreground() != Style.DEFAULT) {
      rules.add("color:" + (inverse ? paper : ink));
    }
    if (inverse || style.background() != Style.DEFAULT) {
      rules.add("background:" + (inverse ? ink : paper));
    }
    if (has(style, Style.BOLD)) {
      rules.add("font-weight:bold");
    }
    if (has(style, Style.DIM)) {
      rules.add("opacity:.6");
    }
    if (has(style, Style.ITALIC)) {
      rules.add("font-style:italic");
    }
    var lines = lines(style);
    if (!lines.isEmpty()) {
      rules.add("text-decoration:" + String.join(" ", lines));
    }
    return String.join(";", rules);
  }

  private static List<String> lines(Style style) {
    var lines = new ArrayList<String>();
    if (has(style, Style.UNDERLINED)) {
      lines.add("underline");
    }
    if (has(style, Style.STRUCK_OUT)) {
      lines.add("line-through");
    }
    if (has(style, Style.OVERLINED)) {
      lines.add("overline");
    }
    return lines;
  }

  private static boolean has(Style style, int flag) {
    return (style.flags() & flag) != 0;
  }

  /// The palette of xterm: sixteen named colours, a cube of 6×6×6, and 24 greys.
  private static String colour(int colour, String otherwise) {
    if (colour == Style.DEFAULT) {
      return otherwise;
    } else if (colour >= Style.RGB) {
      return hex(colour - Style.RGB);
    } else if (colour < NAMED_COLOURS) {
      return "var(--c" + colour + ")";
    } else if (colour >= GREYS_FROM) {
      return hex((8 + 10 * (colour - GREYS_FROM)) * 0x01_01_01);
    }
    int n = colour - NAMED_COLOURS;
    return hex(level(n / (CUBE * CUBE)) << 16 | level(n / CUBE % CUBE) << 8 | level(n % CUBE));
  }

  private static int level(int step) {
    return step == 0 ? 0 : 55 + 40 * step;
  }

  private static String hex(int rgb) {
    return "#" + Integer.toHexString(Style.RGB | rgb).substring(1);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
