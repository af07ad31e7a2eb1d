package dev.traymux.pairing;

import dev.traymux.access.Bytes;
import dev.traymux.access.Transcript;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// What a short code comes to, on the phone it was typed into and here; section 3 of the protocol.
/// Fifty bits would be few for a secret that others see at work, so that each guess at them is made
/// expensive: some 200 000 hashes, and anew for each machine.
///
/// @param id takes the place of the code's id in a claim
/// @param secret takes the place of its secret
record TypedCode(String id, Bytes secret) {
  // Crockford's base 32: no letter that is taken for a digit or another letter.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int GROUP = 5;

  private static final String SLOWLY = "PBKDF2WithHmacSHA256";
  private static final int ROUNDS = 200_000;
  private static final int KEY_BITS = 256;
  private static final int ID_BYTES = 16;

  /// A fresh short code as it is shown: two groups of five.
  static String draw(SecureRandom random) {
    return group(random) + "-" + group(random);
  }

  /// Takes tens of milliseconds.
  ///
  /// @param shown as [#draw] made it
  /// @param serverId of the machine that drew it
  static TypedCode of(String shown, String serverId) {
    var salt = Transcript.of("traymux typed code v1").text(serverId).toBytes();
    var password =
        new PBEKeySpec(shown.replace("-", "").toCharArray(), salt.toArray(), ROUNDS, KEY_BITS);
    try {
      var key =
          Bytes.of(SecretKeyFactory.getInstance(SLOWLY).generateSecret(password).getEncoded());
      return new TypedCode(
          derive(key, "traymux typed id v1").first(ID_BYTES).base64url(),
          derive(key, "traymux typed secret v1"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + SLOWLY + ".", e);
    } finally {
      password.clearPassword();
    }
  }

  private static Bytes derive(Bytes key, String purpose) {
    return Proofs.hmac(key, Bytes.of(purpose.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String group(SecureRandom random) {
    var group = new StringBuilder();
    for (int i = 0; i < GROUP; i++) {
      group.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return group.toString();
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "TypedCode[id=" + id + "]";
  }
}
