package dev.traymux.tailscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailscaleTest {
  private static final InetSocketAddress PEER =
      new InetSocketAddress(InetAddress.ofLiteral("100.64.0.9"), 50000);

  @TempDir private Path home;
  private StandIn daemon;
  private Tailscale tailscale;

  @BeforeEach
  void open() {
    daemon = new StandIn(home);
    tailscale = new Tailscale(daemon::daemon, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    daemon.close();
  }

  @Test
  void saysWhoThisMachineIsInTheTailnet() {
    daemon.running("fd7a:115c:a1e0::1", "100.64.0.1");

    assertThat(tailscale.look())
        .isEqualTo(
            new TailscaleState.Ready(
                StandIn.NAME,
                List.of(
                    InetAddress.ofLiteral("100.64.0.1"),
                    InetAddress.ofLiteral("fd7a:115c:a1e0::1")),
                Optional.empty()));
    assertThat(daemon.asked()).containsExactly("status?peers=false");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100_000})
  void readsChunksOfAnySize(int size) {
    var status =
        StandIn.status("Running", new String[] {"100.64.0.1"}, "[\"" + StandIn.NAME + "\"]");
    daemon.answers("status", StandIn.chunked(200, status, size));
    assertThat(tailscale.look()).isInstanceOf(TailscaleState.Ready.class);
  }

  @Test
  void readsToTheEndWhatHasNoLength() {
    var status =
        StandIn.status("Running", new String[] {"100.64.0.1"}, "[\"" + StandIn.NAME + "\"]");
    daemon.answers("status", StandIn.ascii("HTTP/1.0 200 OK\r\n\r\n" + status));
    assertThat(tailscale.look()).isInstanceOf(TailscaleState.Ready.class);
  }

  @ParameterizedTest
  @CsvSource({
    "NeedsLogin, nobody is logged in",
    "NeedsMachineAuth, an administrator approves",
    "Stopped, Tailscale is off",
    "Starting, is starting",
    "NoState, is starting",
    "InUseOtherUser, somebody else on this machine",
  })
  void saysWhatToDoWhenItIsNotConnected(String state, String part) {
    daemon.answers("status", 200, StandIn.status(state, new String[0], "null"));
    assertThat(tailscale.look()).isInstanceOf(TailscaleState.NotConnected.class);
    assertThat(tailscale.look().sentence()).contains(part);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[\"other.tail1234.ts.net\"]"})
  void aTailnetWithoutCertificatesIsRefusedWithTheSettingToTurnOn(String domains) {
    daemon.answers("status", 200, StandIn.status("Running", new String[] {"100.64.0.1"}, domains));
    assertThat(tailscale.look()).isInstanceOf(TailscaleState.Refused.class);
    assertThat(tailscale.look().sentence()).contains("HTTPS certificates").contains("DNS page");
  }

  @Test
  void aUserWhoMayNotAskIsTold() {
    daemon.answers("status", 403, "status access denied\n");
    assertThat(tailscale.look().sentence()).contains("sudo tailscale set --operator=$USER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "garbage\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n{}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n{}",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnull",
        "HTTP/1.1 500 no\r\nContent-Length: 4\r\n\r\nno\r\n",
      })
  void garbageIsRefusedWithASentence(String answer) {
    daemon.answers("status", StandIn.ascii(answer));
    assertThat(tailscale.look()).isInstanceOf(TailscaleState.Refused.class);
    assertThat(tailscale.look().sentence()).matches("Tailscale [^\r\n]*\\.");
  }

  @Test
  void aHeaderThatNeverEndsIsCutOff() {
    daemon.answers("status", StandIn.ascii("HTTP/1.1 200 OK\r\n" + "x".repeat(200_000)));
    assertThat(tailscale.look()).isInstanceOf(TailscaleState.Refused.class);
  }

  @Test
  void tenMegabytesAreNotRead() {
    daemon.answers("status", 200, "x".repeat(10 * 1024 * 1024));
    assertThat(tailscale.look().sentence()).contains("too much");
  }

  @Test
  void deepJsonIsRefused() {
    daemon.answers("status", 200, "[".repeat(100_000));
    assertThat(tailscale.look()).isInstanceOf(TailscaleState.Refused.class);
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    daemon.running("evil.example");
    assertThat(tailscale.look()).isInstanceOf(TailscaleState.Refused.class);
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    daemon.answers(
        "status",
        200,
        StandIn.status("Running", new String[] {"100.64.0.1"}, "[\"a/../b\"]")
            .replace(StandIn.NAME, "a/../b"));
    assertThat(tailscale.look()).isInstanceOf(TailscaleState.Refused.class);
  }

  @Test
  void silenceEnds() {
    daemon.fallSilent();
    assertThatThrownBy(() -> tailscale.look()).isInstanceOf(TailscaleException.Silent.class);
  }

  @Test
  void aDaemonThatHasGoneIsAbsent() {
    daemon.close();
    assertThat(tailscale.look()).isEqualTo(new TailscaleState.Absent());
    assertThat(new Tailscale(Optional::empty, Clock.systemUTC()).look())
        .isEqualTo(new TailscaleState.Absent());
  }

  @Test
  void whoIsInTheTailnetIsKnownAndRemembered() {
    daemon.answers("whois?addr=100.64.0.9%3A50000", 200, "{\"Node\": {\"ID\": 1}}");

    assertThat(tailscale.remembers(PEER.getAddress())).isEmpty();
    assertThat(tailscale.knows(PEER)).isTrue();
    assertThat(tailscale.remembers(PEER.getAddress())).contains(true);
  }

  @Test
  void whoIsNotInTheTailnetIsNot() {
    daemon.answers("whois", 404, "no match for IP:port\n");
    assertThat(tailscale.knows(PEER)).isFalse();
    assertThat(tailscale.remembers(PEER.getAddress())).isEmpty();

    daemon.answers("whois", 200, "{}");
    assertThat(tailscale.knows(PEER)).isFalse();

    daemon.answers("whois", 403, "whois access denied");
    assertThat(tailscale.knows(PEER)).isFalse();

    daemon.answers("whois", StandIn.ascii("garbage"));
    assertThat(tailscale.knows(PEER)).isFalse();

    daemon.close();
    assertThat(tailscale.knows(PEER)).isFalse();
  }

  @Test
  void theCertificateComesWithItsKey() {
    var issued = TailnetCertificate.forName(StandIn.NAME);
    daemon.answers("cert/", 200, issued.pem());

    var certificate = tailscale.certificate(StandIn.NAME);

    assertThat(certificate.chain()).containsExactly(issued.certificate());
    assertThat(((ECPrivateKey) certificate.key()).getS())
        .isEqualTo(((ECPrivateKey) issued.key()).getS());
    assertThat(certificate.ends()).isEqualTo(issued.certificate().getNotAfter().toInstant());
    assertThat(daemon.asked()).containsExactly("cert/" + StandIn.NAME + "?type=pair");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
  void aDamagedCertificateIsNotUsed(String pem) {
    daemon.answers("cert/", 200, pem);
    assertThatThrownBy(() -> tailscale.certificate(StandIn.NAME))
        .isInstanceOf(TailscaleException.Garbled.class);
  }

  @Test
  void aCertificateForAnotherNameOrKeyIsNotUsed() {
    var other = TailnetCertificate.forName("other.tail1234.ts.net");
    daemon.answers("cert/", 200, other.pem());
    assertThatThrownBy(() -> tailscale.certificate(StandIn.NAME))
        .hasMessageContaining("another name");

    var issued = TailnetCertificate.forName(StandIn.NAME);
    daemon.answers("cert/", 200, other.keyPem() + issued.certificatePem());
    assertThatThrownBy(() -> tailscale.certificate(StandIn.NAME))
        .hasMessageContaining("another key");

    daemon.answers("cert/", 200, issued.keyPem());
    assertThatThrownBy(() -> tailscale.certificate(StandIn.NAME)).hasMessageContaining("half");
  }

  @Test
  void whyThereIsNoCertificateIsSaid() {
    daemon.answers("cert/", 403, "cert access denied\n");
    assertThatThrownBy(() -> tailscale.certificate(StandIn.NAME))
        .isInstanceOf(TailscaleException.Denied.class)
        .hasMessageContaining("--operator=$USER");

    daemon.answers(
        "cert/", 500, "your Tailscale account does not support \u001b[31mgetting\r\nTLS certs");
    assertThatThrownBy(() -> tailscale.certificate(StandIn.NAME))
        .hasMessageContaining("does not support [31mgetting TLS certs")
        .hasMessageNotContaining("\u001b")
        .hasMessageNotContaining("\n");
  }

  @Test
  void theApplicationOnMacOsIsFoundByItsPortAndPassword() throws IOException {
    var folder = Files.createDirectories(home.resolve("mac/Library/Tailscale"));
    Files.createSymbolicLink(folder.resolve("ipnport"), Path.of("54321"));
    Files.writeString(folder.resolve("sameuserproof-54321"), "secret\n");

    var found = Daemon.in(home.resolve("mac"));

    assertThat(found).contains(new Daemon.Port(54321, "secret"));
    assertThat(found.orElseThrow().authorization()).contains("Basic OnNlY3JldA==");
    assertThat(found.toString()).doesNotContain("secret");
    assertThat(Daemon.in(home.resolve("none"))).isEmpty();
  }

  @Test
  void asksAPortWithThePassword() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var asked =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var client = server.accept()) {
                      var question = new byte[4096];
                      int length = client.getInputStream().read(question);
                      var text = new String(question, 0, length, StandardCharsets.US_ASCII);
                      var allowed = text.contains("\r\nAuthorization: Basic OnNlY3JldA==\r\n");
                      client
                          .getOutputStream()
                          .write(StandIn.withLength(allowed ? 404 : 401, "no match"));
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
      var port = new Daemon.Port(server.getLocalPort(), "secret");
      var answer = new LocalApi(() -> Optional.of(port)).get("whois", Duration.ofSeconds(5));
      asked.join();
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body()).isEqualTo("no match");
    }
  }
}
