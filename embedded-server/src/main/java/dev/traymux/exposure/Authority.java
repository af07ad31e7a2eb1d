package dev.traymux.exposure;

import dev.traymux.access.Audit;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Set;
import javax.net.ssl.SSLContext;

/// This installation's own certificate authority and the one certificate it issues. Good for this
/// machine's private addresses and its `.local` name, and by its own constraints for nothing else.
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Authority {
  /// @param directory where keys and certificates are kept
  public Authority(
      Path directory, MachineName name, Clock clock, SecureRandom random, Audit audit) {}

  /// Makes sure that the certificate is good for these addresses, and for a while. Issues a new one
  /// only if it is not; TLS connections made from then on use it.
  public void cover(Set<InetAddress> addresses) {
    throw new UnsupportedOperationException();
  }

  /// For TLS 1.3 listeners; always presents the newest certificate. [#cover] first.
  public SSLContext tls() {
    throw new UnsupportedOperationException();
  }

  /// The certificate in use. [#cover] first.
  public X509Certificate certificate() {
    throw new UnsupportedOperationException();
  }

  /// The authority's own certificate, to be installed on phones. [#cover] first.
  public X509Certificate authority() {
    throw new UnsupportedOperationException();
  }

  /// How a browser shows a certificate's SHA-256: hexadecimal with colons.
  public static String fingerprint(X509Certificate certificate) {
    throw new UnsupportedOperationException();
  }

  /// The text form of a certificate.
  public static String pem(X509Certificate certificate) {
    throw new UnsupportedOperationException();
  }
}
