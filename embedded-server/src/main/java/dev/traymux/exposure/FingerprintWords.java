package dev.traymux.exposure;

import dev.traymux.access.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A fingerprint as people compare them: read aloud.
///
/// One word for each byte, from the word list that Patrick Juola and Philip Zimmermann made for
/// PGPfone (1996). Bytes at even places have words of two syllables and the others of three, so
/// that a word left out, doubled or swapped with its neighbour is heard.
public final class FingerprintWords {
  private static final String LIST = "pgp-words.txt";
  private static final int BYTES = 256;

  private FingerprintWords() {}

  /// The words, one for each byte: 32 for a SHA-256.
  public static List<String> words(Bytes fingerprint) {
    var list = list();
    var bytes = fingerprint.toArray();
    var words = new ArrayList<String>(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      words.add(list.get(Byte.toUnsignedInt(bytes[i])).split(" ", -1)[i % 2]);
    }
    return words;
  }

  // Read each time: somebody looks at it once in a while.
  private static List<String> list() {
    try (var in = Objects.requireNonNull(FingerprintWords.class.getResourceAsStream(LIST))) {
      var lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
      if (lines.size() != BYTES) {
        throw new IllegalStateException(LIST + " has not one line for each byte.");
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
