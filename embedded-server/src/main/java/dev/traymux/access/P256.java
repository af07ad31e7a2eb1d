package dev.traymux.access;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// ECDSA on P-256 with SHA-256, in the forms of the protocol: keys as SubjectPublicKeyInfo,
/// signatures as raw `r‖s`.
public final class P256 {
  /// The curve's name in the JCA.
  public static final String CURVE = "secp256r1";

  /// Bytes of a raw signature.
  public static final int SIGNATURE_LENGTH = 64;

  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

  // RFC 5480: id-ecPublicKey, the named curve, and an uncompressed point. With this prefix and
  // length there is exactly one
  // encoding of a key, hence one id of a device.
  private static final byte[] SPKI_PREFIX =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
  private static final int COORDINATE = 32;
  private static final int SPKI_LENGTH = SPKI_PREFIX.length + 2 * COORDINATE;

  private P256() {}

  /// Reads a public key; empty for another curve, a compressed point, a point off the curve, a
  /// wrong length or trailing bytes.
  public static Optional<PublicKey> publicKey(Bytes spki) {
    var encoded = spki.toArray();
    if (encoded.length != SPKI_LENGTH
        || !Arrays.equals(encoded, 0, SPKI_PREFIX.length, SPKI_PREFIX, 0, SPKI_PREFIX.length)) {
      return Optional.empty();
    }
    var x = new BigInteger(1, encoded, SPKI_PREFIX.length, COORDINATE);
    var y = new BigInteger(1, encoded, SPKI_PREFIX.length + COORDINATE, COORDINATE);
    if (!isOnCurve(new ECPoint(x, y))) {
      return Optional.empty();
    }
    try {
      var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
      return key instanceof ECPublicKey ? Optional.of(key) : Optional.empty();
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no elliptic curves.", e);
    }
  }

  /// Whether `signature`, raw `r‖s`, is that of `message` under `key`. Anything malformed is simply
  /// wrong.
  public static boolean verify(PublicKey key, Bytes message, Bytes signature) {
    if (signature.length() != SIGNATURE_LENGTH) {
      return false;
    }
    try {
      var verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message.toArray());
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// Signs `message`.
  ///
  /// @return raw `r‖s`
  public static Bytes sign(PrivateKey key, Bytes message) {
    try {
      var signer = Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(message.toArray());
      return Bytes.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key cannot sign.", e);
    }
  }

  // The provider's own checks differ between releases, so the curve's equation is checked here. The
  // curve has cofactor 1:
  // a point on it that is not the one at infinity, which has no coordinates, is in the right group.
  private static boolean isOnCurve(ECPoint point) {
    var curve = parameters().getCurve();
    var p = ((ECFieldFp) curve.getField()).getP();
    var x = point.getAffineX();
    var y = point.getAffineY();
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    return y.pow(2).mod(p).equals(right);
  }

  private static ECParameterSpec parameters() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(CURVE));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no P-256.", e);
    }
  }
}
