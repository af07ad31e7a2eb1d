package dev.traymux.backup;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A stream encrypted with a passphrase, in chunks that are each authenticated before any of it is
/// believed. The key comes from PBKDF2-HMAC-SHA-256; each chunk of 64 KiB is AES-256-GCM with its
/// number and whether it is the last as nonce (the STREAM construction of Hoang, Reyhanitabar,
/// Rogaway and Vizár, 2015), so chunks cannot be left out, swapped or cut off. One line of text
/// comes first and is authenticated with every chunk.
final class SealedStream {
  private static final int ITERATIONS = 600_000;

  // What somebody else wrote there must not keep this machine busy for hours.
  private static final int MAX_ITERATIONS = 10_000_000;

  private static final Pattern HEADER =
      Pattern.compile("traymux backup 1 encrypted ([1-9][0-9]{3,7}) ([0-9a-f]{32})\n");
  private static final int HEADER_MAX = 80;
  private static final int SALT = 16;
  private static final int KEY_BITS = 256;
  private static final int CHUNK = 64 * 1024;
  private static final int TAG = 16;
  private static final int NONCE = 12;
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String DERIVATION = "PBKDF2WithHmacSHA256";

  private final String header;
  private final SecretKey key;
  private long chunks;

  private SealedStream(String header, int iterations, byte[] salt, char[] passphrase) {
    this.header = header;
    var spec = new PBEKeySpec(passphrase, salt, iterations, KEY_BITS);
    try {
      var derived = SecretKeyFactory.getInstance(DERIVATION).generateSecret(spec).getEncoded();
      this.key = new SecretKeySpec(derived, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + DERIVATION + ".", e);
    } finally {
      spec.clearPassword();
    }
  }

  /// Encrypts what is written to the result, which has to be finished to be whole.
  static Sealing write(OutputStream out, char[] passphrase, SecureRandom random)
      throws IOException {
    return write(out, passphrase, ITERATIONS, random);
  }

  /// The same with another number of iterations, which says how long guessing takes.
  static Sealing write(OutputStream out, char[] passphrase, int iterations, SecureRandom random)
      throws IOException {
    var salt = new byte[SALT];
    random.nextBytes(salt);
    var header =
        "traymux backup 1 encrypted " + iterations + " " + HexFormat.of().formatHex(salt) + "\n";
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    return new Sealing(out, new SealedStream(header, iterations, salt, passphrase));
  }

  /// The first line of an encrypted backup; empty if `in` is none, and then nothing was read.
  static Optional<String> header(BufferedInputStream in) throws IOException {
    in.mark(HEADER_MAX);
    var line = new StringBuilder();
    for (int i = 0; i < HEADER_MAX; i++) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      line.append((char) next);
      if (next == '\n') {
        break;
      }
    }
    if (HEADER.matcher(line).matches()) {
      return Optional.of(line.toString());
    }
    in.reset();
    return Optional.empty();
  }

  /// Decrypts what follows a header. Reading throws [Broken] where something was changed.
  static InputStream read(BufferedInputStream in, String header, char[] passphrase)
      throws IOException {
    var parts = HEADER.matcher(header);
    if (!parts.matches() || Integer.parseInt(parts.group(1)) > MAX_ITERATIONS) {
      throw new Broken(0, null);
    }
    var salt = HexFormat.of().parseHex(parts.group(2));
    return new Opening(
        in, new SealedStream(header, Integer.parseInt(parts.group(1)), salt, passphrase));
  }

  /// A chunk is not what was written.
  static final class Broken extends IOException {
    private final long chunk;

    Broken(long chunk, @Nullable Throwable cause) {
      super("chunk " + chunk + " was changed", cause);
      this.chunk = chunk;
    }

    /// Whether nothing could be read at all, which is what a wrong passphrase looks like.
    boolean atOnce() {
      return chunk == 0;
    }
  }

  private byte[] next(int mode, byte[] chunk, int length, boolean last)
      throws GeneralSecurityException {
    var nonce =
        ByteBuffer.allocate(NONCE)
            .putLong(NONCE - 1 - Long.BYTES, chunks)
            .put(NONCE - 1, (byte) (last ? 1 : 0))
            .array();
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
    cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
    var result = cipher.doFinal(chunk, 0, length);
    chunks++;
    return result;
  }

  /// The side that encrypts.
  static final class Sealing extends FilterOutputStream {
    private final SealedStream stream;
    private final byte[] chunk = new byte[CHUNK];
    private int length;

    private Sealing(OutputStream out, SealedStream stream) {
      super(out);
      this.stream = stream;
    }

    @Override
    public void write(int next) throws IOException {
      if (length == CHUNK) {
        seal(false);
      }
      chunk[length++] = (byte) next;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      for (int done = 0; done < count; ) {
        if (length == CHUNK) {
          seal(false);
        }
        int part = Math.min(count - done, CHUNK - length);
        System.arraycopy(bytes, offset + done, chunk, length, part);
        length += part;
        done += part;
      }
    }

    private void seal(boolean last) throws IOException {
      try {
        out.write(stream.next(Cipher.ENCRYPT_MODE, chunk, length, last));
        length = 0;
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java has " + CIPHER + ".", e);
      }
    }

    /// Writes the last chunk, without which nothing of it can be read.
    void finish() throws IOException {
      seal(true);
    }
  }

  private static final class Opening extends InputStream {
    private final BufferedInputStream in;
    private final SealedStream stream;
    private byte[] chunk = new byte[0];
    private int position;
    private boolean last;

    Opening(BufferedInputStream in, SealedStream stream) {
      this.in = in;
      this.stream = stream;
    }

    @Override
    public int read() throws IOException {
      return fill() ? Byte.toUnsignedInt(chunk[position++]) : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int part = Math.min(count, chunk.length - position);
      System.arraycopy(chunk, position, bytes, offset, part);
      position += part;
      return part;
    }

    private boolean fill() throws IOException {
      while (position == chunk.length) {
        if (last) {
          return false;
        }
        var sealed = in.readNBytes(CHUNK + TAG);
        in.mark(1);
        last = in.read() < 0;
        in.reset();
        long number = stream.chunks;
        try {
          chunk = stream.next(Cipher.DECRYPT_MODE, sealed, sealed.length, last);
        } catch (GeneralSecurityException e) {
          throw new Broken(number, e);
        }
        position = 0;
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
