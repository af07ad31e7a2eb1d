package dev.traymux.exposure;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes certificates. The only class that needs Bouncy Castle, which is not even loaded on a start
/// that has its certificates.
final class Mint {
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);

  /// A phone's clock may be a day behind, and this machine's a day ahead.
  static final Duration BACKDATED = Duration.ofDays(2).plusHours(1);

  private static final String SIGNATURE = "SHA256withECDSA";
  private static final int SERIAL_BITS = 127;

  /// RFC 6761, section 6.4: nothing under it exists.
  private static final String NOBODY = "traymux.invalid";

  private static final ExtendedKeyUsage SERVERS_ONLY =
      new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);

  private final SecureRandom random;
  private final Instant from;

  Mint(SecureRandom random, Instant now) {
    this.random = random;
    this.from = now.minus(BACKDATED);
  }

  /// An authority that can certify servers at this machine's private addresses and its `.local`
  /// name, and nothing else: no mail address, no URI, not even another authority.
  Issued authority(MachineName name) throws GeneralSecurityException {
    var pair = ServerIdentity.newKey(random);
    var subject = name(name.label() + " (Traymux authority)");
    var builder = builder(subject, AUTHORITY_LIFE, subject, pair.getPublic());
    return issue(
        builder,
        pair,
        pair,
        () -> {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
          builder.addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
          builder.addExtension(Extension.extendedKeyUsage, false, SERVERS_ONLY);
          builder.addExtension(Extension.nameConstraints, true, constraints(name));
          builder.addExtension(
              Extension.subjectKeyIdentifier,
              false,
              new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        });
  }

  /// A certificate for these addresses and, where the authority may certify it, the name.
  Issued certificate(Issued authority, MachineName name, Set<InetAddress> addresses)
      throws GeneralSecurityException {
    var pair = ServerIdentity.newKey(random);
    var issuer = new JcaX509CertificateHolder(authority.certificate());
    var builder =
        builder(
            issuer.getSubject(),
            Authority.LIFE,
            name(name.label() + " (Traymux)"),
            pair.getPublic());
    var names = new ArrayList<GeneralName>();
    for (var address : addresses) {
      names.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(address.getAddress())));
    }
    if (permits(
        NameConstraints.getInstance(
            issuer.getExtensions().getExtensionParsedValue(Extension.nameConstraints)),
        name)) {
      names.add(localName(name));
    }
    var utilities = new JcaX509ExtensionUtils();
    return issue(
        builder,
        pair,
        new KeyPair(authority.certificate().getPublicKey(), authority.key()),
        () -> {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
          builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
          builder.addExtension(Extension.extendedKeyUsage, false, SERVERS_ONLY);
          builder.addExtension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(names.toArray(GeneralName[]::new)));
          builder.addExtension(
              Extension.subjectKeyIdentifier,
              false,
              utilities.createSubjectKeyIdentifier(pair.getPublic()));
          builder.addExtension(
              Extension.authorityKeyIdentifier,
              false,
              utilities.createAuthorityKeyIdentifier(authority.certificate().getPublicKey()));
        });
  }

  private X509v3CertificateBuilder builder(
      X500Name issuer, Duration life, X500Name subject, PublicKey key) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
        Date.from(from),
        Date.from(from.plus(life)),
        subject,
        key);
  }

  private static Issued issue(
      X509v3CertificateBuilder builder, KeyPair pair, KeyPair issuer, Extensions extensions)
      throws GeneralSecurityException {
    try {
      extensions.add();
      var signer = new JcaContentSignerBuilder(SIGNATURE).build(issuer.getPrivate());
      X509Certificate certificate =
          new JcaX509CertificateConverter().getCertificate(builder.build(signer));
      certificate.verify(issuer.getPublic());
      return new Issued(pair.getPrivate(), certificate);
    } catch (IOException | OperatorCreationException e) {
      throw new GeneralSecurityException("The certificate could not be made.", e);
    }
  }

  /// What is written into a certificate.
  private interface Extensions {
    void add() throws IOException, GeneralSecurityException;
  }

  private static NameConstraints constraints(MachineName name) {
    // Kinds that are not mentioned are free: mail addresses and URIs are held to a host that nobody
    // has, since the empty name that would exclude them all is malformed to some, Java among them.
    var permitted =
        Stream.concat(
                Stream.of(
                    localName(name),
                    new GeneralName(GeneralName.rfc822Name, NOBODY),
                    new GeneralName(GeneralName.uniformResourceIdentifier, NOBODY)),
                PrivateRange.ALL.stream()
                    .map(
                        range ->
                            new GeneralName(
                                GeneralName.iPAddress, new DEROctetString(range.addressAndMask()))))
            .map(GeneralSubtree::new)
            .toArray(GeneralSubtree[]::new);
    return new NameConstraints(permitted, null);
  }

  // A machine that was renamed keeps its authority, which phones may have installed.
  private static boolean permits(NameConstraints constraints, MachineName name) {
    return Stream.of(constraints.getPermittedSubtrees())
        .anyMatch(tree -> tree.getBase().equals(localName(name)));
  }

  private static GeneralName localName(MachineName name) {
    return new GeneralName(GeneralName.dNSName, name.local());
  }

  private static X500Name name(String common) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, common).build();
  }
}
