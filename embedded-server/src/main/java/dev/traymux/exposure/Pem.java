package dev.traymux.exposure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// The text form of keys and certificates; RFC 7468.
final class Pem {
  static final String PRIVATE_KEY = "PRIVATE KEY";
  static final String PUBLIC_KEY = "PUBLIC KEY";
  static final String CERTIFICATE = "CERTIFICATE";

  private static final int LINE = 64;

  private Pem() {}

  /// One block.
  static String encode(String type, byte[] der) {
    var body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
    return begin(type) + "\n" + body + "\n" + end(type) + "\n";
  }

  /// The content of the first block of a type.
  ///
  /// @throws GeneralSecurityException if there is none, or it is damaged
  static byte[] decode(byte[] file, String type) throws GeneralSecurityException {
    var text = new String(file, StandardCharsets.US_ASCII);
    int from = text.indexOf(begin(type));
    int to = text.indexOf(end(type), Math.max(from, 0));
    if (from < 0 || to < 0) {
      throw new GeneralSecurityException("no " + type);
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from + begin(type).length(), to));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("damaged " + type, e);
    }
  }

  /// The elliptic-curve private key in a file.
  static PrivateKey privateKey(byte[] file) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(decode(file, PRIVATE_KEY)));
  }

  private static String begin(String type) {
    return "-----BEGIN " + type + "-----";
  }

  private static String end(String type) {
    return "-----END " + type + "-----";
  }
}
