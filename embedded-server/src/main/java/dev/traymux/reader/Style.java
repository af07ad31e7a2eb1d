package dev.traymux.reader;

/// How a character looks.
///
/// @param foreground see [#DEFAULT]
/// @param background see [#DEFAULT]
/// @param flags a sum of the constants below
public record Style(int foreground, int background, int flags) {
  /// No colour of its own. Others are 0 to 255 of the palette, or [#RGB] plus 24 bits.
  public static final int DEFAULT = -1;

  public static final int RGB = 1 << 24;

  public static final int BOLD = 1;
  public static final int DIM = 2;
  public static final int ITALIC = 4;
  public static final int UNDERLINED = 8;
  public static final int BLINKING = 16;
  public static final int INVERSE = 32;
  public static final int HIDDEN = 64;
  public static final int STRUCK_OUT = 128;
  public static final int OVERLINED = 256;

  /// Like anything that nobody coloured.
  public static final Style PLAIN = new Style(DEFAULT, DEFAULT, 0);

  private static final int SEEN_ON_BLANKS = UNDERLINED | INVERSE | STRUCK_OUT | OVERLINED;

  /// Whether a blank of this style can be told from none.
  boolean showsOnBlanks() {
    return background != DEFAULT || (flags & SEEN_ON_BLANKS) != 0;
  }

  Style with(int flag) {
    return new Style(foreground, background, flags | flag);
  }

  Style without(int flag) {
    return new Style(foreground, background, flags & ~flag);
  }

  Style withForeground(int colour) {
    return new Style(colour, background, flags);
  }

  Style withBackground(int colour) {
    return new Style(foreground, colour, flags);
  }
}
