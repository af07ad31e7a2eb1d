package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Credentials.Outcome;
import dev.traymux.config.LimitConfig;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tokens and cookies, as they come with requests.
class CredentialsTest extends AccessTest {
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.168.1.21");

  private Logins logins;
  private Credentials credentials;

  @BeforeEach
  void prepare() {
    logins = new Logins(devices, audit, clock, new SecureRandom());
    credentials = new Credentials(tokens, logins, limits, audit);
  }

  @AfterEach
  void tidy() {
    logins.close();
  }

  private Outcome token(String secret) {
    return credentials.check(new Credentials.Sent(Optional.of(secret), Optional.empty()), PEER);
  }

  private Outcome cookie(Logins.Opened opened) {
    return cookie(opened, PEER);
  }

  private Outcome cookie(Logins.Opened opened, Peer peer) {
    return credentials.check(
        new Credentials.Sent(Optional.empty(), Optional.of(opened.secret().base64url())), peer);
  }

  private static Outcome known(Principal who) {
    return new Outcome.Known(who);
  }

  private static final Outcome REFUSED = new Outcome.Refused();

  private Principal device() {
    return new Principal.PairedDevice(key.id(), PHONE, ConnectionKind.LOCAL_UNVERIFIED);
  }

  @Test
  void whoComesWithNothingIsAStranger() {
    assertThat(credentials.check(new Credentials.Sent(Optional.empty(), Optional.empty()), PEER))
        .isEqualTo(known(PEER.stranger()));
  }

  @Test
  void aTokenIsAScript() {
    var created = tokens.create(OPERATOR, "ci", Set.of(Scope.VIEW), Duration.ofDays(1));
    assertThat(token(created.secret()))
        .isEqualTo(known(new Principal.Script(created.token().id(), PHONE)));
    assertThat(tokens.list().getFirst().lastUsed()).contains(clock.instant());
  }

  @Test
  void whoUsesATokenIsWrittenDownOnceAnHour() {
    var created = tokens.create(OPERATOR, "ci", Set.of(Scope.VIEW), Duration.ofDays(1));
    var elsewhere = new Peer(ORIGIN, ELSEWHERE, PEER.kind());
    var nanos = new AtomicLong();
    credentials =
        new Credentials(tokens, logins, new Limits(LimitConfig.DEFAULTS, nanos::get), audit);
    token(created.secret());
    token(created.secret());
    credentials.check(
        new Credentials.Sent(Optional.of(created.secret()), Optional.empty()), elsewhere);
    assertThat(uses()).containsExactly("192.168.1.21", PHONE.getHostAddress());

    assertThat(tokens.list().getFirst().lastUse().flatMap(ApiToken.Use::from)).contains(PHONE);

    nanos.addAndGet(Duration.ofHours(1).toNanos());
    token(created.secret());
    assertThat(uses())
        .containsExactly(PHONE.getHostAddress(), "192.168.1.21", PHONE.getHostAddress());
  }

  private List<String> uses() {
    return audit.page(Long.MAX_VALUE, 20).stream()
        .filter(e -> e.action().equals("TOKEN_USED"))
        .map(e -> e.place())
        .toList();
  }

  @Test
  void aCookieIsItsDevice() {
    assertThat(cookie(logins.open(pair(), PEER))).isEqualTo(known(device()));
  }

  @Test
  void aCookieNobodyMintedIsNothing() {
    pair();
    assertThat(cookie(new Logins.Opened(Bytes.random(32, new SecureRandom()), clock.instant())))
        .isEqualTo(REFUSED);
    assertThat(
            credentials.check(
                new Credentials.Sent(Optional.empty(), Optional.of("not base64url")), PEER))
        .isEqualTo(REFUSED);
  }

  @Test
  void askingAgainIsNoUse() {
    var opened = logins.open(pair(), PEER);
    var created = tokens.create(OPERATOR, "ci", Set.of(Scope.VIEW), Duration.ofDays(1));
    var cookie = new Credentials.Sent(Optional.empty(), Optional.of(opened.secret().base64url()));
    var token = new Credentials.Sent(Optional.of(created.secret()), Optional.empty());

    clock.move(Logins.IDLE.minusMinutes(1));
    assertThat(credentials.recheck(cookie, PEER)).contains(device());
    assertThat(credentials.recheck(token, PEER))
        .contains(new Principal.Script(created.token().id(), PHONE));
    assertThat(tokens.list().getFirst().lastUsed()).isEmpty();

    clock.move(Duration.ofMinutes(1));
    assertThat(credentials.recheck(cookie, PEER)).isEmpty();
    tokens.rotate(OPERATOR, created.token().id());
    assertThat(credentials.recheck(token, PEER)).isEmpty();
  }

  @Test
  void tellsWhichCookieIsGone() {
    var device = pair();
    var first = logins.open(device, PEER);
    var second = logins.open(device, PEER);
    var gone = new ArrayList<String>();
    try (var _ = logins.whenGone(first.secret().base64url(), () -> gone.add("first"));
        var _ = logins.whenGone(second.secret().base64url(), () -> gone.add("second"))) {
      logins.close(first.secret().base64url(), PEER);
      assertThat(gone).containsExactly("first");
      devices.revoke(OPERATOR, device.id());
      assertThat(gone).containsExactly("first", "second");
    }
  }

  // Browsers send it to every port of the host: what listens there must not be able to use it.
  @Test
  void aCookieFromElsewhereIsNothing() {
    var opened = logins.open(pair(), PEER);
    assertThat(cookie(opened, new Peer(ORIGIN, ELSEWHERE, PEER.kind()))).isEqualTo(REFUSED);
    assertThat(cookie(opened, new Peer("https://192.168.1.5:8723", PHONE, PEER.kind())))
        .isEqualTo(REFUSED);
    assertThat(cookie(opened)).isEqualTo(known(device()));
  }

  @Test
  void aCookieEndsTwelveHoursAfterItsLastUse() {
    var opened = logins.open(pair(), PEER);
    clock.move(Logins.IDLE.minusSeconds(1));
    assertThat(cookie(opened)).isEqualTo(known(device()));
    clock.move(Logins.IDLE.minusSeconds(1));
    assertThat(cookie(opened)).isEqualTo(known(device()));
    clock.move(Logins.IDLE);
    assertThat(cookie(opened)).isEqualTo(REFUSED);
  }

  @Test
  void aCookieEndsAfterSevenDaysWhateverItIsUsedFor() {
    var opened = logins.open(pair(), PEER);
    for (int hours = 0; hours < 7 * 24 - 6; hours += 6) {
      assertThat(cookie(opened)).isEqualTo(known(device()));
      clock.move(Duration.ofHours(6));
    }
    clock.move(Duration.ofHours(6));
    assertThat(cookie(opened)).isEqualTo(REFUSED);
  }

  @Test
  void aClockThatIsSetBackDoesNotLengthenACookiesLife() {
    var opened = logins.open(pair(), PEER);
    clock.move(Duration.ofDays(-1));
    assertThat(cookie(opened)).isEqualTo(REFUSED);
  }

  @Test
  void revokingVoidsItsCookiesAtOnce() {
    var opened = logins.open(pair(), PEER);
    devices.revoke(OPERATOR, key.id());
    assertThat(cookie(opened)).isEqualTo(REFUSED);
    // Paired again it proves itself again.
    pair();
    assertThat(cookie(opened)).isEqualTo(REFUSED);
    assertThat(logins.size()).isZero();
  }

  @Test
  void aDeviceRevokedBetweenProofAndCookieGetsNone() {
    var device = pair();
    devices.revoke(OPERATOR, device.id());
    assertThat(cookie(logins.open(device, PEER))).isEqualTo(REFUSED);
  }

  @Test
  void aDeviceKeepsEightCookiesThoseUsedLast() {
    var device = pair();
    var first = logins.open(device, PEER);
    clock.move(Duration.ofSeconds(1));
    var second = logins.open(device, PEER);
    clock.move(Duration.ofSeconds(1));
    for (int i = 0; i < 6; i++) {
      logins.open(device, PEER);
    }
    clock.move(Duration.ofSeconds(1));
    cookie(first);
    logins.open(device, PEER);
    assertThat(cookie(first)).isEqualTo(known(device()));
    assertThat(cookie(second)).isEqualTo(REFUSED);
    assertThat(logins.size()).isEqualTo(8);
  }

  @Test
  void loggingOutVoidsTheCookieForWhomeverItIsFrom() {
    var opened = logins.open(pair(), PEER);
    logins.close(opened.secret().base64url(), new Peer(ORIGIN, ELSEWHERE, PEER.kind()));
    assertThat(cookie(opened)).isEqualTo(known(device()));
    logins.close(opened.secret().base64url(), PEER);
    assertThat(cookie(opened)).isEqualTo(REFUSED);
  }

  @Test
  void endingRemoteAccessVoidsAllCookies() {
    var opened = logins.open(pair(), PEER);
    logins.closeAll();
    assertThat(cookie(opened)).isEqualTo(REFUSED);
  }

  @Test
  void whoGuessesIsSentAwayAndWhoSharesTheAddressIsNot() {
    var secret = tokens.create(OPERATOR, "ci", Set.of(Scope.VIEW), Duration.ofDays(1)).secret();
    var opened = logins.open(pair(), PEER);
    for (int i = 0; i < LimitConfig.DEFAULTS.failuresToLock(); i++) {
      assertThat(token("traymux_wrong")).isEqualTo(REFUSED);
    }
    assertThat(token("traymux_wrong"))
        .isEqualTo(new Outcome.TooOften(LimitConfig.DEFAULTS.lockTime()));
    assertThat(token(secret)).isInstanceOf(Outcome.Known.class);
    assertThat(cookie(opened)).isEqualTo(known(device()));
  }

  @Test
  void aFloodOfGuessesFillsNeitherAuditNorMemory() {
    for (int i = 0; i < 1000; i++) {
      token("traymux_wrong");
    }
    assertThat(audit.verify()).isEqualTo(new Audit.Verdict.Intact(5));
    assertThat(audit.page(Long.MAX_VALUE, 1))
        .singleElement()
        .satisfies(entry -> assertThat(entry.detail()).isEqualTo("a token"));
    assertThat(limits.remembered()).isLessThan(10);
  }

  // Addresses can be made up by whoever is taken for a proxy.
  @Test
  void aFloodOfGuessesFromEverywhereDoesNotFillTheAuditEither() {
    var inNoTime = new Limits(LimitConfig.DEFAULTS, () -> 0);
    var flooded = new Credentials(tokens, logins, inNoTime, audit);
    for (int i = 0; i < 1000; i++) {
      var from = InetAddress.ofLiteral("203.0." + i / 250 + "." + i % 250);
      flooded.check(
          new Credentials.Sent(Optional.of("traymux_wrong"), Optional.empty()),
          new Peer(ORIGIN, from, PEER.kind()));
    }
    assertThat(audit.verify()).isEqualTo(new Audit.Verdict.Intact(61));
    assertThat(audit.page(Long.MAX_VALUE, 1))
        .singleElement()
        .satisfies(entry -> assertThat(entry.action()).isEqualTo("REFUSALS_LEFT_OUT"));
  }

  @Test
  void aChallengeIsGoodOnceAtItsOriginForAMinute() {
    var ticker = new java.util.concurrent.atomic.AtomicLong();
    var challenges = new Challenges(new SecureRandom(), ticker::get);
    var drawn = challenges.draw(PEER);
    assertThat(challenges.take(PEER, drawn.nonce())).contains(drawn);
    assertThat(challenges.take(PEER, drawn.nonce())).isEmpty();

    var other = challenges.draw(PEER);
    var elsewhere = new Peer("https://192.168.1.6:8722", PHONE, PEER.kind());
    assertThat(challenges.take(elsewhere, other.nonce())).isEmpty();

    var late = challenges.draw(PEER);
    ticker.addAndGet(Challenges.LIFE.toNanos());
    assertThat(challenges.take(PEER, late.nonce())).isEmpty();
    assertThat(challenges.take(PEER, Bytes.random(32, new SecureRandom()))).isEmpty();
  }
}
