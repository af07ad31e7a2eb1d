package dev.traymux.pairing;

import dev.traymux.access.Bytes;
import dev.traymux.access.ConnectionKind;
import dev.traymux.access.P256;
import dev.traymux.access.Peer;
import dev.traymux.access.TestKey;
import dev.traymux.access.Transcript;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// The other side of the handshake, written from the protocol and not from the server.
public final class Phone {
  static final String ORIGIN = "https://192.168.1.5:8722";

  final TestKey key = TestKey.make();
  Bytes publicKey = key.publicKey();
  public final Bytes nonce = Bytes.random(32, new SecureRandom());
  InetAddress address = InetAddress.ofLiteral("192.168.1.20");
  String label = "Pixel";
  List<String> scopes = List.of("view", "input");
  private Bytes secret = Bytes.of(new byte[0]);

  public Claim claim(PairingCode code) {
    return claim(code.id(), code.secret());
  }

  /// The claim of a phone whose holder typed the short code.
  public Claim claimTyped(String code, String serverId) {
    var key = slowHash(code, Transcript.of("traymux typed code v1").text(serverId).toBytes());
    return claim(
        hmac(key, ascii("traymux typed id v1")).first(16).base64url(),
        hmac(key, ascii("traymux typed secret v1")));
  }

  Claim claim(String pairing, Bytes secret) {
    this.secret = secret;
    var commitment =
        Transcript.of("traymux commitment v1").text(pairing).bytes(nonce).toBytes().sha256();
    var claimed =
        Transcript.of("traymux claim v1")
            .text(ORIGIN)
            .text(pairing)
            .bytes(publicKey)
            .text(label)
            .text(String.join(",", scopes))
            .bytes(commitment)
            .toBytes();
    return new Claim(
        new Peer(ORIGIN, address, ConnectionKind.LOCAL_UNVERIFIED),
        pairing,
        publicKey,
        label,
        scopes,
        commitment,
        hmac(secret, claimed));
  }

  public String digits(Claim claim, Handshake handshake) {
    var hash =
        Transcript.of("traymux digits v1")
            .text(claim.pairing())
            .bytes(handshake.serverKey())
            .bytes(publicKey)
            .text(label)
            .text(String.join(",", scopes))
            .bytes(handshake.serverNonce())
            .bytes(nonce)
            .toBytes()
            .sha256();
    long number = Integer.toUnsignedLong(ByteBuffer.wrap(hash.toArray()).getInt());
    return "%04d".formatted(number % 10_000);
  }

  boolean trusts(Claim claim, Handshake handshake) {
    var signed =
        Transcript.of("traymux server v1")
            .text(claim.pairing())
            .bytes(publicKey)
            .bytes(claim.commitment())
            .bytes(handshake.serverNonce())
            .toBytes();
    return P256.verify(
        P256.publicKey(handshake.serverKey()).orElseThrow(), signed, handshake.signature());
  }

  /// Whether the machine that answers is the one that drew the code.
  boolean knows(Claim claim, Handshake handshake) {
    var answered =
        Transcript.of("traymux answer v1")
            .text(claim.pairing())
            .bytes(publicKey)
            .bytes(claim.commitment())
            .bytes(handshake.serverKey())
            .bytes(handshake.serverNonce())
            .toBytes();
    return hmac(secret, answered).equals(handshake.mac());
  }

  private static Bytes slowHash(String code, Bytes salt) {
    try {
      var password = code.replace("-", "").toCharArray();
      return Bytes.of(
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(password, salt.toArray(), 200_000, 256))
              .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Bytes ascii(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Bytes hmac(Bytes secret, Bytes message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.toArray(), "HmacSHA256"));
      return Bytes.of(mac.doFinal(message.toArray()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
