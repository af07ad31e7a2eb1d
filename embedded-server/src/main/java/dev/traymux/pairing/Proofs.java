package dev.traymux.pairing;

import dev.traymux.access.Bytes;
import dev.traymux.access.Transcript;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The transcripts of pairing and what is computed over them; section 3 of the protocol.
final class Proofs {
  private static final String HMAC = "HmacSHA256";
  private static final int DIGITS = 10_000;

  private Proofs() {}

  /// What a phone binds itself to before it sees the machine's nonce.
  static Bytes commitment(String pairing, Bytes phoneNonce) {
    return Transcript.of("traymux commitment v1")
        .text(pairing)
        .bytes(phoneNonce)
        .toBytes()
        .sha256();
  }

  /// What only somebody who saw the code can compute.
  static Bytes mac(Bytes secret, Claim claim) {
    var claimed =
        Transcript.of("traymux claim v1")
            .text(claim.origin())
            .text(claim.pairing())
            .bytes(claim.publicKey())
            .text(claim.label())
            .text(joined(claim.scopes()))
            .bytes(claim.commitment())
            .toBytes();
    return hmac(secret, claimed);
  }

  /// What only the machine that drew the code can compute. To a phone that was given the code by
  /// hand, and so has never heard of the machine's key, a signature alone says nothing.
  static Bytes answer(Bytes secret, Claim claim, Bytes serverKey, Bytes serverNonce) {
    return hmac(
        secret,
        Transcript.of("traymux answer v1")
            .text(claim.pairing())
            .bytes(claim.publicKey())
            .bytes(claim.commitment())
            .bytes(serverKey)
            .bytes(serverNonce)
            .toBytes());
  }

  /// HMAC-SHA-256.
  static Bytes hmac(Bytes secret, Bytes message) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.toArray(), HMAC));
      return Bytes.of(mac.doFinal(message.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + HMAC + ".", e);
    }
  }

  /// What the machine signs.
  static Bytes server(Claim claim, Bytes serverNonce) {
    return Transcript.of("traymux server v1")
        .text(claim.pairing())
        .bytes(claim.publicKey())
        .bytes(claim.commitment())
        .bytes(serverNonce)
        .toBytes();
  }

  /// The four digits both sides show or expect.
  static String digits(Bytes serverKey, Claim claim, Bytes serverNonce, Bytes phoneNonce) {
    var hash =
        Transcript.of("traymux digits v1")
            .text(claim.pairing())
            .bytes(serverKey)
            .bytes(claim.publicKey())
            .text(claim.label())
            .text(joined(claim.scopes()))
            .bytes(serverNonce)
            .bytes(phoneNonce)
            .toBytes()
            .sha256();
    long number = Integer.toUnsignedLong(ByteBuffer.wrap(hash.toArray()).getInt());
    return "%04d".formatted(number % DIGITS);
  }

  // As the phone sent them, in its order.
  private static String joined(List<String> scopes) {
    return String.join(",", scopes);
  }
}
