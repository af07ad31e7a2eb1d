package dev.traymux.terminal.fidelity;

import java.util.Set;
import java.util.TreeSet;

/// How a cell looks. A colour is a number of the palette, `#rrggbb`, or empty for the default.
///
/// @param attributes in the emulator's words, such as `bold`; an underline by its form, such as
///   `curly`
/// @param line the colour of the underline, where there is one
record Style(Set<String> attributes, String foreground, String background, String line) {
  static final Style PLAIN = new Style(Set.of(), "", "", "");

  private static final Set<String> DRAWN_ON_BLANKS =
      Set.of(
          "inverse",
          "strikethrough",
          "overline",
          "underline",
          "double",
          "curly",
          "dotted",
          "dashed");

  Style {
    attributes = Set.copyOf(attributes);
  }

  /// What a person can see of it on a blank, where neither weight nor most colours show.
  Style onBlank() {
    var drawn = new TreeSet<>(attributes);
    drawn.retainAll(DRAWN_ON_BLANKS);
    return new Style(drawn, drawn.isEmpty() ? "" : foreground, background, line);
  }

  @Override
  public String toString() {
    return String.join(" ", new TreeSet<>(attributes))
        + " "
        + foreground
        + "/"
        + background
        + (line.isEmpty() ? "" : " line " + line);
  }
}
