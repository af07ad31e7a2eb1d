package dev.traymux.exposure;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Presents whichever certificate is current to each new TLS 1.3 connection, so that a renewal
/// needs no new listener. Older TLS finds no certificate here, however the listener is configured.
final class CurrentCertificate extends X509ExtendedKeyManager {
  private static final String PROTOCOL = "TLSv1.3";

  // Newest first. A handshake asks for the key and for the chain one after the other; the one
  // before the newest is kept so
  // that it gets both of the same certificate.
  private volatile List<Entry> entries = List.of();

  private record Entry(String alias, PrivateKey key, List<X509Certificate> chain) {}

  /// From now on this one.
  ///
  /// @param chain the certificate first, then those that vouch for it
  void set(PrivateKey key, List<X509Certificate> chain) {
    var alias = chain.getFirst().getSerialNumber().toString();
    entries =
        Stream.concat(Stream.of(new Entry(alias, key, chain)), entries.stream()).limit(2).toList();
  }

  /// For listeners: presents the newest certificate, whenever it was set.
  SSLContext tls() {
    try {
      var context = SSLContext.getInstance("TLS");
      // No certificates of clients are trusted, hence none of the system's authorities need
      // loading.
      context.init(new KeyManager[] {this}, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new ExposureException.CertificateFailed(e);
    }
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return alias(keyType, engine.getHandshakeSession());
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return socket instanceof SSLSocket tls ? alias(keyType, tls.getHandshakeSession()) : null;
  }

  private @Nullable String alias(String keyType, @Nullable SSLSession handshake) {
    var current = entries;
    return handshake != null
            && PROTOCOL.equals(handshake.getProtocol())
            && !current.isEmpty()
            && current.getFirst().key().getAlgorithm().equals(keyType)
        ? current.getFirst().alias()
        : null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return entries.stream()
        .filter(e -> e.alias().equals(alias))
        .findFirst()
        .map(e -> e.chain().toArray(X509Certificate[]::new))
        .orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return entries.stream()
        .filter(e -> e.alias().equals(alias))
        .findFirst()
        .map(Entry::key)
        .orElse(null);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return entries.stream().map(Entry::alias).toArray(String[]::new);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}
