package dev.traymux.tailscale;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/// A certificate that browsers trust, with its key.
///
/// @param chain the certificate first, then those that vouch for it
public record HostCertificate(PrivateKey key, List<X509Certificate> chain) {
  // The tag of a DNS name among a certificate's names; RFC 5280, 4.2.1.6.
  private static final int DNS_NAME = 2;

  // Certificates in a chain; the real ones are two or three.
  private static final int LONGEST = 10;

  public HostCertificate {
    chain = List.copyOf(chain);
  }

  /// When it expires.
  public Instant ends() {
    return chain.getFirst().getNotAfter().toInstant();
  }

  /// Reads a key and the certificates for it, all in text form and in any order of the two.
  ///
  /// @param name the host it has to be good for
  /// @throws TailscaleException.Garbled if it is not good for that host now
  static HostCertificate parse(String pem, String name, Instant now) {
    PrivateKeyInfo key = null;
    var chain = new ArrayList<X509Certificate>();
    try (var parser = new PEMParser(new StringReader(pem))) {
      for (var object = parser.readObject(); object != null; object = parser.readObject()) {
        switch (object) {
          case PEMKeyPair pair -> key = pair.getPrivateKeyInfo();
          case PrivateKeyInfo info -> key = info;
          case X509CertificateHolder holder when chain.size() < LONGEST ->
              chain.add(new JcaX509CertificateConverter().getCertificate(holder));
          default -> throw new TailscaleException.Garbled("a certificate with more to it", null);
        }
      }
    } catch (IOException | CertificateException | RuntimeException e) {
      throw new TailscaleException.Garbled("a damaged certificate", e);
    }
    if (chain.isEmpty() || key == null) {
      throw new TailscaleException.Garbled("half a certificate", null);
    }
    var leaf = chain.getFirst();
    if (!names(leaf).contains(name)) {
      throw new TailscaleException.Garbled("a certificate for another name", null);
    }
    if (!now.isBefore(leaf.getNotAfter().toInstant())) {
      throw new TailscaleException.Garbled("a certificate that has expired", null);
    }
    try {
      var privateKey = new JcaPEMKeyConverter().getPrivateKey(key);
      requireMatch(privateKey, leaf.getPublicKey());
      return new HostCertificate(privateKey, chain);
    } catch (PEMException | GeneralSecurityException e) {
      throw new TailscaleException.Garbled("a damaged key", e);
    }
  }

  // What one signs the other verifies.
  private static void requireMatch(PrivateKey key, PublicKey publicKey)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(publicKey.getAlgorithm())) {
      throw new TailscaleException.Garbled("a certificate for another key", null);
    }
    var signature =
        Signature.getInstance(
            key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
    signature.initSign(key);
    var signed = signature.sign();
    signature.initVerify(publicKey);
    if (!signature.verify(signed)) {
      throw new TailscaleException.Garbled("a certificate for another key", null);
    }
  }

  private static List<String> names(X509Certificate leaf) {
    try {
      var names = leaf.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.get(0).equals(DNS_NAME))
              .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
