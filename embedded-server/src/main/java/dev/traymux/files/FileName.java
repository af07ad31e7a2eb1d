package dev.traymux.files;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/// Names of files that come from elsewhere, made fit to lie in a folder and to be typed at a shell,
/// where the path of a file is about to be: letters, digits, dots, dashes and underscores, whatever
/// the language.
final class FileName {
  // Of bytes in UTF-8. File systems take 255; there is to be room for a number.
  private static final int MAX = 120;
  private static final int MAX_ENDING = 16;
  private static final String NAMELESS = "file";

  private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._-]+");
  private static final Pattern START = Pattern.compile("^[\\p{M}._-]+");
  private static final Pattern END = Pattern.compile("[._-]+$");

  private FileName() {}

  /// `text` without folders and with everything else replaced. Never empty, never begins with a dot
  /// or a dash.
  static String clean(String text) {
    var name = FOLDERS.matcher(text).replaceFirst("");
    name = OTHER.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll("-");
    name = START.matcher(name).replaceFirst("");
    name = END.matcher(shortened(name)).replaceFirst("");
    return name.isEmpty() ? NAMELESS : name;
  }

  /// The name of another file of that name: `photo.png` is `photo-2.png` the second time.
  ///
  /// @param count how many there will be; the first keeps the name
  static String numbered(String name, int count) {
    int dot = ending(name);
    return count == 1 ? name : name.substring(0, dot) + "-" + count + name.substring(dot);
  }

  // The ending is kept: it says what is in the file.
  private static String shortened(String name) {
    int dot = ending(name);
    var ending = name.substring(dot);
    // No character takes less than a byte.
    var stem = new StringBuilder(start(name.substring(0, dot)));
    while (!stem.isEmpty() && bytes(stem) + bytes(ending) > MAX) {
      stem.setLength(stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + ending;
  }

  /// Where the ending begins, with its dot; behind the name if there is none.
  private static int ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && name.length() - dot <= MAX_ENDING ? dot : name.length();
  }

  private static String start(String text) {
    int most = Math.min(MAX, text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, most));
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
