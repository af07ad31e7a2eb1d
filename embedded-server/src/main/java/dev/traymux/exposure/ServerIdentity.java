package dev.traymux.exposure;

import dev.traymux.access.Bytes;
import dev.traymux.access.P256;
import dev.traymux.keyring.KeyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;

/// Who this machine is to its phones: a P-256 key that stays the same when addresses and
/// certificates change.
public final class ServerIdentity {
  private final PrivateKey privateKey;
  private final Bytes publicKey;
  private final String id;

  private ServerIdentity(PrivateKey privateKey, Bytes publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
    this.id = publicKey.sha256().base64url();
  }

  /// Reads the key, or makes one if there is no such file.
  ///
  /// @throws ExposureException if the file cannot be read or written; a key that is there is never
  ///   replaced
  /// @throws dev.traymux.keyring.KeyringException if it is in a keyring that does not open
  public static ServerIdentity load(Path file, KeyFiles keys, SecureRandom random) {
    try {
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          ? read(file, keys)
          : make(file, keys, random);
    } catch (IOException | GeneralSecurityException e) {
      throw new ExposureException.KeyUnusable(file, e);
    }
  }

  /// The SHA-256 of the public key, base64url: how phones know this machine.
  public String id() {
    return id;
  }

  /// SubjectPublicKeyInfo, DER.
  public Bytes publicKey() {
    return publicKey;
  }

  /// Signs; raw `r‖s`.
  public Bytes sign(Bytes message) {
    return P256.sign(privateKey, message);
  }

  private static ServerIdentity read(Path file, KeyFiles keys)
      throws IOException, GeneralSecurityException {
    var content = keys.read(file);
    var publicKey = Bytes.of(Pem.decode(content, Pem.PUBLIC_KEY));
    if (P256.publicKey(publicKey).isEmpty()) {
      throw new GeneralSecurityException("not a P-256 key");
    }
    return new ServerIdentity(Pem.privateKey(content), publicKey);
  }

  private static ServerIdentity make(Path file, KeyFiles keys, SecureRandom random)
      throws GeneralSecurityException {
    var pair = newKey(random);
    var content =
        Pem.encode(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded())
            + Pem.encode(Pem.PUBLIC_KEY, pair.getPublic().getEncoded());
    try {
      keys.write(file, content.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new ExposureException.KeyUnwritable(file, e);
    }
    return new ServerIdentity(pair.getPrivate(), Bytes.of(pair.getPublic().getEncoded()));
  }

  /// A fresh P-256 key.
  static KeyPair newKey(SecureRandom random) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(P256.CURVE), random);
    return generator.generateKeyPair();
  }
}
