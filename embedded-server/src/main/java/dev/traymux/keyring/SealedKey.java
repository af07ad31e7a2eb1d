package dev.traymux.keyring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// A key file that was encrypted with AES-256-GCM: one line with the name of the key to it, one
/// with nonce and ciphertext in Base64. Bound to the name of the file.
///
/// @param keyName see [SealingKey]
/// @param sealed nonce and ciphertext, Base64
record SealedKey(String keyName, String sealed) {
  private static final String HEADER = "traymux sealed 1 ";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /// Reads a file; empty if it is not sealed.
  static Optional<SealedKey> parse(byte[] file) throws IOException {
    var text = new String(file, StandardCharsets.US_ASCII);
    if (!text.startsWith(HEADER)) {
      return Optional.empty();
    }
    var lines = text.substring(HEADER.length()).split("\n", -1);
    try {
      if (lines.length == 3 && lines[0].matches(SealingKey.NAME)) {
        if (Base64.getDecoder().decode(lines[1]).length > NONCE) {
          return Optional.of(new SealedKey(lines[0], lines[1]));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("not Base64", e);
    }
    throw new IOException("a damaged sealed key");
  }

  static byte[] seal(byte[] plain, SealingKey key, String name, SecureRandom random) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, name);
      var sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
      var lines = HEADER + key.name() + "\n" + Base64.getEncoder().encodeToString(sealed) + "\n";
      return lines.getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + CIPHER + ".", e);
    }
  }

  /// The plain content.
  ///
  /// @throws IOException if the file was changed, or was another one
  byte[] open(SealingKey key, String name) throws IOException {
    var bytes = Base64.getDecoder().decode(sealed);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(bytes, NONCE), name)
          .doFinal(bytes, NONCE, bytes.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new IOException("a damaged sealed key", e);
    }
  }

  private static Cipher cipher(int mode, SealingKey key, byte[] nonce, String name)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((HEADER + key.name() + "\n" + name).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
