package dev.traymux.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Spoils inputs that were good, in the ways that find holes: bits, lengths, borders, words that
/// mean something in the wrong place. The same seed spoils in the same way.
final class Mutator {
  private static final int MOST_CHANGES = 8;
  private static final int MOST_REPEATS = 200;
  private static final int LONGEST = 128 * 1024;
  private static final byte[] BORDERS = {
    0, 1, 0x7f, (byte) 0x80, (byte) 0xff, 0x1b, '\n', '"', ';'
  };

  private final List<byte[]> good;
  private final List<byte[]> words;

  /// @param good inputs to begin with
  /// @param words what means something to whoever takes them
  Mutator(List<byte[]> good, List<String> words) {
    this.good = good;
    this.words = words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
  }

  byte[] input(long seed) {
    var random = new Random(seed);
    var bytes = pick(good, random);
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
      bytes = changed(bytes, random);
    }
    return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
  }

  private byte[] changed(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(Math.min(bytes.length - from, 64) + 1);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(bytes, random);
      case 1 -> spliced(bytes, from, to, new byte[0]);
      case 2 -> spliced(bytes, from, to, pick(words, random));
      case 3 -> spliced(bytes, from, from, pick(words, random));
      case 4 -> spliced(bytes, from, to, new byte[] {BORDERS[random.nextInt(BORDERS.length)]});
      case 5 -> spliced(bytes, from, from, noise(random));
      case 6 -> spliced(bytes, to, to, repeated(Arrays.copyOfRange(bytes, from, to), random));
      default -> {
        var other = pick(good, random);
        yield spliced(
            bytes,
            from,
            bytes.length,
            Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
      }
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    var changed = bytes.clone();
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private static byte[] noise(Random random) {
    var noise = new byte[1 + random.nextInt(16)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] repeated(byte[] piece, Random random) {
    var all = new ByteArrayOutputStream();
    for (int left = random.nextInt(MOST_REPEATS); left > 0; left--) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
    var all = new ByteArrayOutputStream();
    all.write(bytes, 0, from);
    all.writeBytes(instead);
    all.write(bytes, to, bytes.length - to);
    return all.toByteArray();
  }

  private static byte[] pick(List<byte[]> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
