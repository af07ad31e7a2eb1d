package dev.traymux.exposure;

import dev.traymux.access.Audit;
import dev.traymux.access.Bytes;
import dev.traymux.access.Principal;
import dev.traymux.config.PrivateFiles;
import dev.traymux.keyring.KeyFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// This installation's own certificate authority and the one certificate it issues. Good for this
/// machine's private addresses and its `.local` name, and by its own constraints for nothing else.
public final class Authority {
  /// How long a certificate is good: the longest that every browser takes.
  static final Duration LIFE = Duration.ofDays(397);

  /// A certificate is renewed this long before it expires.
  static final Duration RENEWAL = Duration.ofDays(30);

  private static final String AUTHORITY = "authority.pem";
  private static final String CERTIFICATE = "certificate.pem";

  private final Path directory;
  private final KeyFiles keys;
  private final MachineName name;
  private final Clock clock;
  private final SecureRandom random;
  private final Audit audit;
  private final CurrentCertificate current = new CurrentCertificate();

  // Held while keys are made and written, by one at a time.
  private final ReentrantLock lock = new ReentrantLock();

  // Written under it, and read without: strangers may ask, on I/O threads, while a disk does not
  // answer.
  private volatile @Nullable Issued authority;
  private volatile @Nullable Issued certificate;

  /// @param directory where keys and certificates are kept; nothing is read or made before [#cover]
  public Authority(
      Path directory,
      KeyFiles keys,
      MachineName name,
      Clock clock,
      SecureRandom random,
      Audit audit) {
    this.directory = directory;
    this.keys = keys;
    this.name = name;
    this.clock = clock;
    this.random = random;
    this.audit = audit;
  }

  /// What this machine is called.
  public MachineName name() {
    return name;
  }

  /// Makes sure that the certificate is good for these addresses, and for a while. Issues a new one
  /// only if it is not; TLS connections made from then on use it.
  ///
  /// @param addresses private ones
  /// @throws ExposureException with a sentence for the user
  public void cover(Set<InetAddress> addresses) {
    for (var address : addresses) {
      if (!PrivateRange.covers(address)) {
        throw new IllegalArgumentException("Not a private address.");
      }
    }
    lock.lock();
    try {
      createDirectory();
      var issuer = authority == null ? readAuthority() : authority;
      if (issuer == null || isNearItsEnd(issuer.certificate(), LIFE)) {
        issuer = keep(authorityFile(), new Mint(random, clock.instant()).authority(name));
      }
      authority = issuer;
      // It is kept, since phones may have installed it, and the clock will be set one day.
      if (clock.instant().isBefore(issuer.certificate().getNotBefore().toInstant())) {
        throw new ExposureException.ClockBehind(clock.instant());
      }
      var issued = certificate == null ? readCertificate() : certificate;
      if (issued == null || !isGood(issued, issuer, addresses)) {
        issued =
            keep(
                certificateFile(),
                new Mint(random, clock.instant()).certificate(issuer, name, addresses));
        audit.note(
            new Principal.Program(),
            Audit.Action.CERTIFICATE_ISSUED,
            fingerprint(issued.certificate()));
      }
      if (!issued.equals(certificate)) {
        certificate = issued;
        current.set(issued.key(), List.of(issued.certificate(), issuer.certificate()));
      }
    } catch (IOException e) {
      throw new ExposureException.KeyUnusable(directory, e);
    } catch (GeneralSecurityException e) {
      throw new ExposureException.CertificateFailed(e);
    } finally {
      lock.unlock();
    }
  }

  /// For listeners; presents the newest certificate, over TLS 1.3 only. [#cover] first.
  public SSLContext tls() {
    return current.tls();
  }

  /// The certificate in use; its fingerprint is what a browser shows. [#cover] first.
  public X509Certificate certificate() {
    return covered(certificate);
  }

  /// The authority's own certificate, to be installed on phones. [#cover] first.
  public X509Certificate authority() {
    return covered(authority);
  }

  /// The same, if any address was covered so far: a machine that never allowed phones has none.
  public Optional<X509Certificate> authorityInUse() {
    return Optional.ofNullable(authority).map(Issued::certificate);
  }

  /// The certificate that browsers are shown; empty before the first [#cover].
  public Optional<X509Certificate> certificateInUse() {
    return Optional.ofNullable(certificate).map(Issued::certificate);
  }

  /// A certificate's SHA-256 as browsers show it: hexadecimal with colons.
  public static String fingerprint(X509Certificate certificate) {
    return HexFormat.ofDelimiter(":")
        .withUpperCase()
        .formatHex(Bytes.of(der(certificate)).sha256().toArray());
  }

  /// The binary form of a certificate, which Android and iOS install.
  public static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that was read can be written.", e);
    }
  }

  /// The text form of a certificate.
  public static String pem(X509Certificate certificate) {
    return Pem.encode(Pem.CERTIFICATE, der(certificate));
  }

  private static X509Certificate covered(@Nullable Issued issued) {
    if (issued == null) {
      throw new IllegalStateException("No addresses were covered yet.");
    }
    return issued.certificate();
  }

  private boolean isGood(Issued issued, Issued issuer, Set<InetAddress> addresses) {
    var cert = issued.certificate();
    return !clock.instant().isBefore(cert.getNotBefore().toInstant())
        && !isNearItsEnd(cert, RENEWAL)
        && Issued.addresses(cert).containsAll(addresses)
        && isIssuedBy(cert, issuer.certificate());
  }

  private boolean isNearItsEnd(X509Certificate cert, Duration margin) {
    return clock.instant().plus(margin).isAfter(cert.getNotAfter().toInstant());
  }

  private static boolean isIssuedBy(X509Certificate cert, X509Certificate issuer) {
    try {
      cert.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  // A damaged authority is not replaced behind the user's back: phones may have installed it.
  private @Nullable Issued readAuthority() throws IOException {
    var file = authorityFile();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      return read(file);
    } catch (GeneralSecurityException e) {
      throw new ExposureException.KeyUnusable(file, e);
    }
  }

  // A damaged certificate is: the authority simply issues another.
  private @Nullable Issued readCertificate() throws IOException {
    var file = certificateFile();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      return read(file);
    } catch (GeneralSecurityException e) {
      return null;
    }
  }

  private Issued read(Path file) throws IOException, GeneralSecurityException {
    var content = keys.read(file);
    var der = new ByteArrayInputStream(Pem.decode(content, Pem.CERTIFICATE));
    var cert = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
    return new Issued(Pem.privateKey(content), cert);
  }

  private Issued keep(Path file, Issued issued) {
    var content =
        Pem.encode(Pem.PRIVATE_KEY, issued.key().getEncoded()) + pem(issued.certificate());
    try {
      keys.write(file, content.getBytes(StandardCharsets.US_ASCII));
      return issued;
    } catch (IOException e) {
      throw new ExposureException.KeyUnwritable(file, e);
    }
  }

  private void createDirectory() {
    try {
      PrivateFiles.createDirectory(directory);
    } catch (IOException e) {
      throw new ExposureException.KeyUnwritable(directory, e);
    }
  }

  /// The files an authority has in a folder, there or not.
  public static List<Path> files(Path directory) {
    return List.of(directory.resolve(AUTHORITY), directory.resolve(CERTIFICATE));
  }

  private Path authorityFile() {
    return directory.resolve(AUTHORITY);
  }

  private Path certificateFile() {
    return directory.resolve(CERTIFICATE);
  }
}
