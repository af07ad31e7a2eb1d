package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.traymux.access.MovableClock;
import dev.traymux.tailscale.StandIn;
import dev.traymux.tailscale.TailnetCertificate;
import dev.traymux.tailscale.Tailscale;
import dev.traymux.tailscale.TailscaleState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailnetTest {
  @TempDir private Path home;
  private final MovableClock clock = new MovableClock();
  private final AtomicInteger news = new AtomicInteger();
  private StandIn daemon;
  private Tailnet tailnet;
  private volatile boolean needed = true;

  @BeforeEach
  void open() {
    clock.move(Duration.between(clock.instant(), Instant.now()));
    daemon = new StandIn(home).running("100.64.0.1");
    give(Duration.ofDays(90));
    tailnet =
        new Tailnet(new Tailscale(daemon::daemon, clock), () -> needed, news::incrementAndGet);
  }

  @AfterEach
  void close() {
    daemon.close();
  }

  private Instant give(Duration life) {
    var certificate = TailnetCertificate.forName(StandIn.NAME, life);
    daemon.answers("cert/", 200, certificate.pem());
    return certificate.certificate().getNotAfter().toInstant();
  }

  private long certificatesAsked() {
    return daemon.asked().stream().filter(question -> question.startsWith("cert/")).count();
  }

  private Optional<Instant> ends() {
    return tailnet.state().servable().flatMap(TailscaleState.Ready::certificateEnds);
  }

  @Test
  void asksForNoCertificateThatNobodyNeeds() {
    needed = false;
    assertThat(tailnet.ask().sentence()).contains("once phones are allowed");
    assertThat(certificatesAsked()).isZero();
    assertThat(tailnet.state().servable()).isEmpty();
  }

  @Test
  void takesTheNewCertificateLongBeforeTheOldOneEnds() {
    tailnet.ask();
    var first = ends();
    clock.move(Duration.ofHours(11));
    tailnet.ask();
    assertThat(certificatesAsked()).as("it is kept for hours").isEqualTo(1);

    var renewed = give(Duration.ofDays(120));
    clock.move(Duration.ofHours(1));
    tailnet.ask();

    assertThat(ends()).contains(renewed).isNotEqualTo(first);
    assertThat(news).as("known, certified, renewed").hasValue(3);
  }

  @Test
  void keepsAGoodCertificateWhileThereIsNoNewOneAndNotAnEndedOne() {
    var ends = give(Duration.ofDays(3));
    tailnet.ask();
    daemon.answers("cert/", 500, "acme: rate limited");

    clock.move(Duration.ofDays(2));
    tailnet.ask();
    assertThat(ends()).contains(ends);

    clock.move(Duration.ofDays(1));
    assertThat(tailnet.ask().sentence()).contains("rate limited");
    assertThat(tailnet.state().servable()).isEmpty();
  }

  @Test
  void aMachineThatIsRenamedGetsAnotherCertificate() {
    tailnet.ask();
    var name = "other.tail1234.ts.net";
    daemon
        .answers("cert/" + name, 200, TailnetCertificate.forName(name).pem())
        .answers(
            "status",
            200,
            StandIn.status("Running", new String[] {"100.64.0.1"}, "[\"" + name + "\"]")
                .replace("\"DNSName\": \"" + StandIn.NAME, "\"DNSName\": \"" + name));

    tailnet.ask();

    assertThat(tailnet.state().servable().orElseThrow().name()).isEqualTo(name);
  }

  @Test
  void doesNotPressWhoeverGivesNoCertificate() {
    daemon.answers("cert/", 403, "cert access denied");
    for (int i = 0; i < 5; i++) {
      assertThat(tailnet.ask().sentence()).contains("--operator=$USER");
    }
    assertThat(certificatesAsked()).isEqualTo(1);
    assertThat(news).as("known, refused").hasValue(2);

    give(Duration.ofDays(90));
    clock.move(Duration.ofMinutes(1));
    tailnet.ask();
    assertThat(tailnet.state().servable()).isPresent();
  }

  @Test
  void aShortSilenceEndsNothingAndALongOneDoes() {
    tailnet.ask();
    daemon.fallSilent();
    tailnet.ask();
    tailnet.ask();
    assertThat(tailnet.state().servable()).isPresent();
    assertThat(tailnet.ask().sentence()).contains("does not answer");
    assertThat(tailnet.state().servable()).isEmpty();

    daemon.speakUp();
    tailnet.ask();
    assertThat(tailnet.state().servable()).isPresent();
  }

  @Test
  void oneQuestionAtATime() {
    daemon.fallSilent();
    for (int i = 0; i < 100; i++) {
      tailnet.refresh();
    }
    await().until(() -> daemon.asked().size() == 1);
    daemon.close();
    await()
        .untilAsserted(
            () -> assertThat(tailnet.state()).isInstanceOf(TailscaleState.Refused.class));
    assertThat(daemon.asked()).hasSize(1);
  }
}
