package dev.traymux.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The path of a route: parts between slashes, some of which are names in braces for what may stand
/// there. A path that is written in any other way than this is another path.
final class PathPattern {
  private static final char FIRST = 0x21;
  private static final char LAST = 0x7e;

  private final List<String> parts;

  PathPattern(String path) {
    this.parts = split(path);
  }

  private static List<String> split(String path) {
    return Arrays.asList(path.split("/", -1));
  }

  /// What stands for the names, percent-encoding taken off once; empty for another path.
  ///
  /// @param path as it was sent, without the query
  Optional<Map<String, String>> match(String path) {
    var sent = split(path);
    if (sent.size() != parts.size()) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      if (part.startsWith("{")) {
        var value = decode(sent.get(i));
        if (value.isEmpty()) {
          return Optional.empty();
        }
        values.put(part.substring(1, part.length() - 1), value.get());
      } else if (!part.equals(sent.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  /// One part without its percent-encoding; empty unless it is printable ASCII without a slash.
  static Optional<String> decode(String part) {
    var bytes = new ByteArrayOutputStream(part.length());
    for (int i = 0; i < part.length(); i++) {
      int c = part.charAt(i);
      if (c == '%') {
        int high = i + 2 <= part.length() - 1 ? Character.digit(part.charAt(i + 1), 16) : -1;
        int low = i + 2 <= part.length() - 1 ? Character.digit(part.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        c = high << 4 | low;
        i += 2;
      }
      if (c < FIRST || c > LAST || c == '/') {
        return Optional.empty();
      }
      bytes.write(c);
    }
    return bytes.size() == 0
        ? Optional.empty()
        : Optional.of(bytes.toString(StandardCharsets.US_ASCII));
  }
}
