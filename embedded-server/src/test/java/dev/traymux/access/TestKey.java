package dev.traymux.access;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/// A device's key, as its browser would hold it.
public record TestKey(KeyPair pair) {
  public static TestKey make() {
    return make(P256.CURVE);
  }

  public static TestKey make(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return new TestKey(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public Bytes publicKey() {
    return Bytes.of(pair.getPublic().getEncoded());
  }

  public DeviceId id() {
    return DeviceId.of(publicKey());
  }

  /// What a `hello` proves.
  public Bytes hello(String origin, String serverId, Bytes nonce) {
    return P256.sign(
        pair.getPrivate(),
        Transcript.of("traymux hello v1")
            .text(origin)
            .text(serverId)
            .text(id().text())
            .bytes(nonce)
            .toBytes());
  }
}
