package dev.traymux.tailscale;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An answer in HTTP/1.1, as RFC 9112 has it, as far as a Go server makes use of that.
///
/// @param body as text, which all answers of Tailscale are
record HttpAnswer(int status, String body) {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
  private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,7})[ \\t]*(;.*)?");

  /// Headers are not longer than this.
  private static final int HEAD = 16 * 1024;

  /// The answer, if these bytes hold the whole of it.
  ///
  /// @param ended whether no more will come
  /// @throws TailscaleException.Garbled if they cannot become one
  static Optional<HttpAnswer> parse(byte[] bytes, boolean ended) {
    int end = find(bytes, "\r\n\r\n", 0);
    if (end < 0) {
      if (ended || bytes.length > HEAD) {
        throw new TailscaleException.Garbled("no HTTP", null);
      }
      return Optional.empty();
    }
    var lines = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split("\r\n", -1);
    var status = STATUS_LINE.matcher(lines[0]);
    if (!status.matches()) {
      throw new TailscaleException.Garbled("no HTTP", null);
    }
    var rest = Arrays.copyOfRange(bytes, end + 4, bytes.length);
    return body(headers(lines), rest, ended)
        .map(
            body ->
                new HttpAnswer(
                    Integer.parseInt(status.group(1)), new String(body, StandardCharsets.UTF_8)));
  }

  private static Optional<byte[]> body(List<String[]> headers, byte[] rest, boolean ended) {
    var codings = values(headers, "transfer-encoding");
    if (!codings.isEmpty()) {
      if (!codings.equals(List.of("chunked"))) {
        throw new TailscaleException.Garbled("a coding of its own", null);
      }
      return unchunked(rest, ended);
    }
    var lengths = values(headers, "content-length").stream().distinct().toList();
    if (lengths.isEmpty()) {
      return ended ? Optional.of(rest) : Optional.empty();
    }
    if (lengths.size() > 1 || !LENGTH.matcher(lengths.getFirst()).matches()) {
      throw new TailscaleException.Garbled("no length", null);
    }
    int length = Integer.parseInt(lengths.getFirst());
    if (rest.length < length) {
      return more(ended);
    }
    return Optional.of(Arrays.copyOf(rest, length));
  }

  private static Optional<byte[]> unchunked(byte[] bytes, boolean ended) {
    var body = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int end = find(bytes, "\r\n", at);
      if (end < 0) {
        return more(ended);
      }
      var line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
      var size = CHUNK.matcher(line);
      if (!size.matches()) {
        throw new TailscaleException.Garbled("no chunk", null);
      }
      int length = Integer.parseInt(size.group(1), 16);
      if (length == 0) {
        return Optional.of(body.toByteArray());
      }
      int next = end + 2 + length;
      if (bytes.length < next + 2) {
        return more(ended);
      }
      body.write(bytes, end + 2, length);
      at = next + 2;
    }
  }

  private static Optional<byte[]> more(boolean ended) {
    if (ended) {
      throw new TailscaleException.Garbled("half an answer", null);
    }
    return Optional.empty();
  }

  private static List<String[]> headers(String[] lines) {
    var headers = new ArrayList<String[]>();
    for (var line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.add(
            new String[] {
              line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip()
            });
      }
    }
    return headers;
  }

  private static List<String> values(List<String[]> headers, String name) {
    return headers.stream()
        .filter(header -> header[0].equals(name))
        .map(header -> header[1].toLowerCase(Locale.ROOT))
        .toList();
  }

  private static int find(byte[] bytes, String what, int from) {
    for (int i = from; i <= bytes.length - what.length(); i++) {
      int j = 0;
      while (j < what.length() && bytes[i + j] == what.charAt(j)) {
        j++;
      }
      if (j == what.length()) {
        return i;
      }
    }
    return -1;
  }
}
