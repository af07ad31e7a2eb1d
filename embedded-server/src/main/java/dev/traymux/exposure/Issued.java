package dev.traymux.exposure;

import java.net.InetAddress;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A certificate with its key.
record Issued(PrivateKey key, X509Certificate certificate) {
  // The tag of an address among a certificate's names; RFC 5280, 4.2.1.6.
  private static final int IP_ADDRESS = 7;

  /// The addresses a certificate is good for.
  static Set<InetAddress> addresses(X509Certificate certificate) {
    var addresses = new HashSet<InetAddress>();
    try {
      var names = certificate.getSubjectAlternativeNames();
      for (List<?> name : names == null ? List.<List<?>>of() : names) {
        if (name.get(0).equals(IP_ADDRESS) && name.get(1) instanceof String literal) {
          addresses.add(InetAddress.ofLiteral(literal));
        }
      }
    } catch (CertificateParsingException | IllegalArgumentException e) {
      return Set.of();
    }
    return addresses;
  }
}
