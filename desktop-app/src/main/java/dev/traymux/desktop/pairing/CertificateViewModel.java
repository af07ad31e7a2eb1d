package dev.traymux.desktop.pairing;

import dev.traymux.access.Bytes;
import dev.traymux.exposure.Authority;
import dev.traymux.exposure.Exposure;
import dev.traymux.exposure.FingerprintWords;
import dev.traymux.session.Subscription;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What phones on the local network are shown as proof that they talk to this machine, for a person
/// to compare. Belongs to the thread of the first executor it is given.
public final class CertificateViewModel implements AutoCloseable {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private final Authority authority;
  private final Executor ui;
  private final Executor background;
  private final ZoneId zone;
  private final Subscription subscription;
  private final ReadOnlyObjectWrapper<Optional<Certificates>> certificates =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /// @param exposure says when there may be another certificate
  /// @param ui runs on the thread of the windows
  /// @param background runs what may wait for a certificate that is being made
  /// @param zone in which days are told
  public CertificateViewModel(
      Exposure exposure, Authority authority, Executor ui, Executor background, ZoneId zone) {
    this.authority = authority;
    this.ui = ui;
    this.background = background;
    this.zone = zone;
    subscription = exposure.subscribe(_ -> refresh());
  }

  /// Both certificates.
  ///
  /// @param own what a browser shows that warns
  /// @param authority what is installed on a phone
  public record Certificates(Certificate own, Certificate authority) {}

  /// One certificate.
  ///
  /// @param words its SHA-256 in words, one for each byte
  /// @param hex the same as browsers show it
  /// @param expires the last day it is good for
  public record Certificate(List<String> words, String hex, String expires) {}

  /// The certificates; empty before phones were ever allowed.
  public ReadOnlyObjectProperty<Optional<Certificates>> certificatesProperty() {
    return certificates.getReadOnlyProperty();
  }

  /// Looks again.
  public void refresh() {
    background.execute(
        () -> {
          var now =
              authority
                  .certificateInUse()
                  .flatMap(
                      own ->
                          authority
                              .authorityInUse()
                              .map(issuer -> new Certificates(told(own), told(issuer))));
          ui.execute(() -> certificates.set(now));
        });
  }

  @Override
  public void close() {
    subscription.close();
  }

  private Certificate told(X509Certificate certificate) {
    return new Certificate(
        FingerprintWords.words(sha256(certificate)),
        Authority.fingerprint(certificate),
        DAY.format(certificate.getNotAfter().toInstant().atZone(zone)));
  }

  private static Bytes sha256(X509Certificate certificate) {
    try {
      return Bytes.of(certificate.getEncoded()).sha256();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate in use has an encoding.", e);
    }
  }
}
