package dev.traymux.tailscale;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/// A certificate as Let's Encrypt would give one for a name in a tailnet, but signed by itself, and
/// a key as Tailscale writes one: `EC PRIVATE KEY`.
public record TailnetCertificate(PrivateKey key, X509Certificate certificate) {
  public static TailnetCertificate forName(String name) {
    return forName(name, Duration.ofDays(90));
  }

  public static TailnetCertificate forName(String name, Duration life) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return forName(name, life, generator.generateKeyPair());
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TailnetCertificate forName(String name, Duration life, KeyPair pair)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    var subject = new X500Name("CN=" + name);
    var from = Instant.now().minus(Duration.ofHours(1));
    var builder =
        new JcaX509v3CertificateBuilder(
            subject,
            BigInteger.valueOf(from.toEpochMilli()),
            Date.from(from),
            Date.from(from.plus(life)),
            subject,
            pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    return new TailnetCertificate(
        pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
  }

  /// The key and then the certificate, as `?type=pair` has them.
  public String pem() {
    return keyPem() + certificatePem();
  }

  // As Go writes one (`x509.MarshalECPrivateKey`): with its curve.
  String keyPem() {
    var info = PrivateKeyInfo.getInstance(key.getEncoded());
    var secret = ((ECPrivateKey) key).getS();
    var curve = info.getPrivateKeyAlgorithm().getParameters();
    try {
      var sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, curve).getEncoded();
      return pem(new PemObject("EC PRIVATE KEY", sec1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String certificatePem() {
    return pem(certificate);
  }

  private static String pem(Object object) {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
