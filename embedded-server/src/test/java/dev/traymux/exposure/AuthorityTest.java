package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.access.Audit;
import dev.traymux.access.MovableClock;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.store.Database;
import dev.traymux.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
  private static final MachineName DESK = new MachineName("desk");
  private static final String NAME_CONSTRAINTS = "2.5.29.30";

  @TempDir private Path home;
  private final MovableClock clock = new MovableClock();
  private final SecureRandom random = new SecureRandom();
  private Database database;

  @BeforeEach
  void open() {
    database = TestDatabase.in(home);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Authority authority() {
    return authority(DESK, clock);
  }

  private Authority authority(MachineName name, Clock time) {
    return new Authority(
        home.resolve("authority"),
        KeyFiles.plain(home),
        name,
        time,
        random,
        new Audit(database.audit(), time));
  }

  private static Authority covering(Authority authority, String... addresses) {
    authority.cover(Lan.of(addresses));
    return authority;
  }

  @Test
  void canBeReadWhileTheDiskDoesNotAnswer() throws InterruptedException {
    var authority = covering(authority(), "192.168.1.5");
    Thread covering;
    try (var _ = TestDatabase.stall(database)) {
      covering = Thread.ofPlatform().start(() -> covering(authority, "10.0.0.9"));
      Awaitility.await().until(() -> TestDatabase.hasCome(covering));
      Awaitility.await()
          .until(
              () ->
                  authority.authorityInUse().isPresent()
                      && authority.certificateInUse().isPresent());
    }
    covering.join();
  }

  // Strict: only the authority's key is trusted beforehand, so its certificate is part of the path
  // and its constraints apply,
  // as they do in browsers.
  private void validate(X509Certificate certificate, X509Certificate authority)
      throws GeneralSecurityException {
    var anchor =
        new TrustAnchor(authority.getSubjectX500Principal(), authority.getPublicKey(), null);
    var parameters = new PKIXParameters(Set.of(anchor));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(clock.instant()));
    var path =
        CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate, authority));
    CertPathValidator.getInstance("PKIX").validate(path, parameters);
  }

  @Test
  void certifiesPrivateAddressesAndTheLocalName() throws GeneralSecurityException {
    var authority = covering(authority(), "192.168.1.5", "10.0.0.7", "fd00::5", "127.0.0.1");

    validate(authority.certificate(), authority.authority());

    assertThat(authority.certificate().getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactlyInAnyOrder(
            "192.168.1.5", "10.0.0.7", "fd00:0:0:0:0:0:0:5", "127.0.0.1", "desk.local");
    assertThat(authority.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(authority.certificate().getBasicConstraints()).isEqualTo(-1);
    var life =
        Duration.between(
            authority.certificate().getNotBefore().toInstant(),
            authority.certificate().getNotAfter().toInstant());
    assertThat(life).isEqualTo(Duration.ofDays(397));
  }

  @Test
  void theAuthorityIsConstrained() {
    var anchor = covering(authority(), "192.168.1.5").authority();

    assertThat(anchor.getBasicConstraints()).isZero();
    assertThat(anchor.getCriticalExtensionOIDs()).contains(NAME_CONSTRAINTS, "2.5.29.19");
    assertThat(anchor.getKeyUsage()[5]).isTrue();
    assertThat(anchor.getKeyUsage()[0]).isFalse();
  }

  // Whoever steals the authority's key can sign these, and no phone takes them.
  @Test
  void nobodyTakesItsWordForAnythingElse() throws GeneralSecurityException {
    var mint = new Mint(random, clock.instant());
    var issuer = mint.authority(DESK);

    var internet = mint.certificate(issuer, DESK, Lan.of("8.8.8.8"));
    var neighbour = new MachineName("bank");
    var forOther = mint.certificate(mint.authority(neighbour), neighbour, Lan.of("10.0.0.1"));
    var forged = resign(forOther, issuer);

    assertThatThrownBy(() -> validate(internet.certificate(), issuer.certificate()))
        .isInstanceOf(CertPathValidatorException.class)
        .hasMessageContaining("constraints");
    assertThatThrownBy(() -> validate(forged, issuer.certificate()))
        .isInstanceOf(CertPathValidatorException.class)
        .hasMessageContaining("constraints");
  }

  @Test
  void certifiesServersOnlyAndNoOtherKindOfName() throws GeneralSecurityException {
    var mint = new Mint(random, clock.instant());
    var issuer = mint.authority(DESK);
    var server = mint.certificate(issuer, DESK, Lan.of("10.0.0.1"));

    assertThat(issuer.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    validate(server.certificate(), issuer.certificate());
    for (var name :
        List.of(
            new GeneralName(GeneralName.rfc822Name, "ada@example.com"),
            new GeneralName(GeneralName.rfc822Name, "ada@desk.local"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "https://example.com/"),
            new GeneralName(GeneralName.uniformResourceIdentifier, "https://desk.local/"))) {
      var forged = resign(server, issuer, new GeneralNames(name));
      assertThatThrownBy(() -> validate(forged, issuer.certificate()))
          .as(name.toString())
          .isInstanceOf(CertPathValidatorException.class)
          .hasMessageContaining("constraints");
    }
  }

  // The same names, signed by somebody who may not.
  private static X509Certificate resign(Issued original, Issued issuer)
      throws GeneralSecurityException {
    var holder = new JcaX509CertificateHolder(original.certificate());
    var names =
        GeneralNames.fromExtensions(holder.getExtensions(), Extension.subjectAlternativeName);
    return resign(original, issuer, names);
  }

  private static X509Certificate resign(Issued original, Issued issuer, GeneralNames names)
      throws GeneralSecurityException {
    try {
      var holder = new JcaX509CertificateHolder(original.certificate());
      var builder =
          new X509v3CertificateBuilder(
              new JcaX509CertificateHolder(issuer.certificate()).getSubject(),
              holder.getSerialNumber(),
              holder.getNotBefore(),
              holder.getNotAfter(),
              holder.getSubject(),
              holder.getSubjectPublicKeyInfo());
      builder.addExtension(Extension.subjectAlternativeName, false, names);
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.key())));
    } catch (IOException | OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  @Test
  void refusesToCertifyTheInternet() {
    assertThatThrownBy(() -> covering(authority(), "8.8.8.8"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsWhatItHas() {
    var first = covering(authority(), "192.168.1.5", "10.0.0.7");
    var second = covering(authority(), "192.168.1.5");

    assertThat(second.certificate()).isEqualTo(first.certificate());
    assertThat(second.authority()).isEqualTo(first.authority());
  }

  @Test
  void renewsWhenTheAddressChanges() {
    var authority = covering(authority(), "192.168.1.5");
    var before = authority.certificate();
    var anchor = authority.authority();

    covering(authority, "192.168.7.7");

    assertThat(authority.certificate()).isNotEqualTo(before);
    assertThat(authority.authority()).isEqualTo(anchor);
  }

  @Test
  void renewsThirtyDaysBeforeTheEnd() throws GeneralSecurityException {
    var authority = covering(authority(), "192.168.1.5");
    var before = authority.certificate();

    clock.move(Authority.LIFE.minus(Authority.RENEWAL).minus(Mint.BACKDATED));
    assertThat(covering(authority, "192.168.1.5").certificate()).isEqualTo(before);
    clock.move(Duration.ofSeconds(1));
    assertThat(covering(authority, "192.168.1.5").certificate()).isNotEqualTo(before);
    validate(authority.certificate(), authority.authority());
  }

  // Whichever of the two clocks is wrong by a day, and whichever way.
  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void aClockThatIsADayOffIsNoMatter(int days) throws GeneralSecurityException {
    clock.move(Duration.ofDays(days));
    var authority = covering(authority(), "192.168.1.5");
    clock.move(Duration.ofDays(-days));
    for (int phone : new int[] {-1, 0, 1}) {
      clock.move(Duration.ofDays(phone));
      validate(authority.certificate(), authority.authority());
      clock.move(Duration.ofDays(-phone));
    }
    assertThat(covering(authority, "192.168.1.5").certificate())
        .as("a machine whose clock was set goes on with what it has")
        .isEqualTo(authority.certificate());
  }

  @Test
  void aClockBeforeTheAuthorityIsSaidAndTheAuthorityKept() {
    var anchor = covering(authority(), "192.168.1.5").authority();

    clock.move(Duration.ofDays(-400));
    assertThatThrownBy(() -> covering(authority(), "192.168.1.5"))
        .isInstanceOf(ExposureException.ClockBehind.class)
        .hasMessageMatching(
            "This machine's clock says \\d+ \\w+ \\d{4}, which cannot be. Set it; .*");

    clock.move(Duration.ofDays(400));
    assertThat(covering(authority(), "192.168.1.5").authority()).isEqualTo(anchor);
  }

  @Test
  void outlivesItsAuthority() throws GeneralSecurityException {
    var anchor = covering(authority(), "192.168.1.5").authority();
    clock.move(Duration.ofDays(3650 - 396));
    var later = covering(authority(), "192.168.1.5");

    assertThat(later.authority()).isNotEqualTo(anchor);
    validate(later.certificate(), later.authority());
  }

  @Test
  void aRenamedMachineKeepsItsAuthority() throws GeneralSecurityException {
    var anchor = covering(authority(), "192.168.1.5").authority();
    var renamed = covering(authority(new MachineName("other"), clock), "192.168.7.7");

    assertThat(renamed.authority()).isEqualTo(anchor);
    validate(renamed.certificate(), renamed.authority());
    assertThat(renamed.certificate().getSubjectAlternativeNames()).hasSize(1);
  }

  @Test
  void aDamagedCertificateIsReplacedADamagedAuthorityIsNot() throws IOException {
    var directory = home.resolve("authority");
    covering(authority(), "192.168.1.5");

    Files.writeString(directory.resolve("certificate.pem"), "nonsense");
    covering(authority(), "192.168.1.5");

    Files.writeString(directory.resolve("authority.pem"), "nonsense");
    assertThatThrownBy(() -> covering(authority(), "192.168.1.5"))
        .isInstanceOf(ExposureException.KeyUnusable.class)
        .hasMessageContaining("authority.pem");
    assertThat(directory.resolve("authority.pem")).hasContent("nonsense");
  }

  @Test
  void aCertificateOfAnotherAuthorityIsNotUsed() throws IOException, GeneralSecurityException {
    covering(authority(), "192.168.1.5");
    var directory = home.resolve("authority");
    Files.delete(directory.resolve("authority.pem"));

    var authority = covering(authority(), "192.168.1.5");

    validate(authority.certificate(), authority.authority());
  }

  @Test
  void aRealHandshakeIsTls13AndFollowsARenewal() throws Exception {
    var now = Clock.systemUTC();
    var authority = covering(authority(DESK, now), "127.0.0.1");
    // The socket is closed first, which ends the thread that the executor waits for.
    try (var threads = Executors.newSingleThreadExecutor();
        var server =
            (SSLServerSocket)
                authority.tls().getServerSocketFactory().createServerSocket(0, 10, Lan.LOOPBACK)) {
      threads.execute(() -> serve(server));
      var client = trusting(authority.authority());

      var first = shake(client, server.getLocalPort(), "TLSv1.3");
      assertThat(first).isEqualTo(authority.certificate());
      covering(authority, "127.0.0.1", "192.168.7.7");
      var second = shake(trusting(authority.authority()), server.getLocalPort(), "TLSv1.3");
      assertThat(second).isEqualTo(authority.certificate()).isNotEqualTo(first);

      assertThatThrownBy(() -> shake(client, server.getLocalPort(), "TLSv1.2"))
          .isInstanceOf(IOException.class);
      var other = new Mint(random, now.instant()).authority(DESK).certificate();
      assertThatThrownBy(() -> shake(trusting(other), server.getLocalPort(), "TLSv1.3"))
          .isInstanceOf(SSLException.class);
    }
  }

  // Until the socket is closed.
  private static void serve(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        socket.getInputStream().read();
      } catch (IOException e) {
        // A client that gave up, or the end of the test.
      }
    }
  }

  private static SSLContext trusting(X509Certificate anchor) throws Exception {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    store.setCertificateEntry("authority", anchor);
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static X509Certificate shake(SSLContext context, int port, String protocol)
      throws IOException {
    try (var socket = (SSLSocket) context.getSocketFactory().createSocket(Lan.LOOPBACK, port)) {
      var parameters = socket.getSSLParameters();
      parameters.setProtocols(new String[] {protocol});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void showsItselfAsBrowsersDo() {
    var certificate = covering(authority(), "192.168.1.5").certificate();
    assertThat(Authority.fingerprint(certificate)).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    assertThat(Authority.pem(certificate))
        .startsWith("-----BEGIN CERTIFICATE-----\n")
        .endsWith("-----END CERTIFICATE-----\n");
  }
}
