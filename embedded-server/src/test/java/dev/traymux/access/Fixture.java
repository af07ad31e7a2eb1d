package dev.traymux.access;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import tools.jackson.databind.JsonNode;

/// `crypto.json` of the protocol's fixtures.
public final class Fixture {
  public static final JsonNode CRYPTO = dev.traymux.wire.Fixtures.file("crypto.json");

  private Fixture() {}

  public static String text(String field) {
    return CRYPTO.required(field).asString();
  }

  public static Bytes bytes(String field) {
    return Bytes.parse(text(field)).orElseThrow();
  }

  /// `deviceKey` or `serverKey`.
  public static Bytes publicKey(String name) {
    return Bytes.parse(CRYPTO.required(name).required("spki").asString()).orElseThrow();
  }

  public static PrivateKey privateKey(String name) {
    try {
      var encoded = Bytes.parse(CRYPTO.required(name).required("pkcs8").asString()).orElseThrow();
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(encoded.toArray()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
