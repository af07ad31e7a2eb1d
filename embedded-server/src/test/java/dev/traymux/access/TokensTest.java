package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.traymux.store.StoreException;
import dev.traymux.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TokensTest extends AccessTest {
  private static final Duration DAY = Duration.ofDays(1);

  private Tokens.Created create() {
    return tokens.create(OPERATOR, "ci", Set.of(Scope.VIEW), DAY);
  }

  @Test
  void aSecretSaysWhoseItIsAndIsShownOnce() {
    var created = create();

    assertThat(created.secret())
        .matches("traymux_[0-9a-f]{16}_[A-Za-z0-9_-]{43}")
        .contains(created.token().id().text());
    assertThat(created.toString()).doesNotContain(created.secret());
    assertThat(tokens.check(created.secret())).contains(created.token());
    assertThat(tokens.list()).containsExactly(created.token());
  }

  @Test
  void noSecretIsStored() throws Exception {
    var secret = create().secret();
    close();
    for (var file : home.toFile().listFiles(f -> f.getName().startsWith("traymux.db"))) {
      assertThat(new String(Files.readAllBytes(file.toPath()), StandardCharsets.ISO_8859_1))
          .doesNotContain(secret.substring(secret.length() - 43));
    }
    open();
    assertThat(tokens.check(secret)).isPresent();
  }

  @Test
  void everythingElseIsWorthNothing() {
    var secret = create().secret();
    var other = create().secret();
    assertThat(tokens.check("")).isEmpty();
    assertThat(tokens.check(secret.substring("traymux_".length()))).isEmpty();
    assertThat(tokens.check(secret + "A")).isEmpty();
    assertThat(tokens.check(secret.toUpperCase(java.util.Locale.ROOT))).isEmpty();
    // The id of one with the bits of the other.
    assertThat(tokens.check(secret.substring(0, 25) + other.substring(25))).isEmpty();
  }

  @Test
  void endsWhenItsTimeIsOver() {
    var created = create();
    clock.move(DAY.minusMillis(1));
    assertThat(tokens.check(created.secret())).isPresent();
    clock.move(Duration.ofMillis(1));
    assertThat(tokens.check(created.secret())).isEmpty();
    assertThat(tokens.find(created.token().id())).isEmpty();
    assertThat(tokens.list()).hasSize(1);
  }

  @Test
  void rotatingVoidsTheOldSecretAndLivesAsLongAgain() {
    var news = new ArrayList<TokenChange>();
    var old = create();
    clock.move(Duration.ofHours(23));
    tokens.subscribe(news::add);

    var renewed = tokens.rotate(OPERATOR, old.token().id()).orElseThrow();

    assertThat(tokens.check(old.secret())).isEmpty();
    assertThat(tokens.check(renewed.secret())).contains(renewed.token());
    assertThat(renewed.token().id()).isEqualTo(old.token().id());
    assertThat(renewed.token().expires()).isEqualTo(clock.instant().plus(DAY));
    assertThat(news).containsExactly(new TokenChange.Rotated(renewed.token()));
    assertThat(tokens.rotate(OPERATOR, new TokenId("0123456789abcdef"))).isEmpty();
  }

  @Test
  void aRevokedTokenIsGoneForGood() {
    var news = new ArrayList<TokenChange>();
    var created = create();
    tokens.subscribe(news::add);

    assertThat(tokens.revoke(OPERATOR, created.token().id())).isTrue();
    assertThat(tokens.revoke(OPERATOR, created.token().id())).isFalse();

    assertThat(news).containsExactly(new TokenChange.Revoked(created.token().id()));
    restart();
    assertThat(tokens.check(created.secret())).isEmpty();
    assertThat(tokens.list()).isEmpty();
  }

  @Test
  void aRevokedTokenIsWorthNothingThoughThatCannotBeStored() {
    var created = create();
    TestDatabase.tamper(database, "DROP TABLE api_token");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> tokens.revoke(OPERATOR, created.token().id()));
    assertThat(tokens.check(created.secret())).isEmpty();
  }

  @Test
  void aRevocationThatCouldNotBeStoredCanBeRepeated() {
    var id = create().token().id();
    TestDatabase.tamper(database, "ALTER TABLE api_token RENAME TO elsewhere");
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(StoreException.class).isThrownBy(() -> tokens.revoke(OPERATOR, id));
    }
    TestDatabase.tamper(database, "ALTER TABLE elsewhere RENAME TO api_token");

    assertThat(tokens.revoke(OPERATOR, id)).isTrue();
    assertThat(tokens.revoke(OPERATOR, id)).isFalse();

    restart();
    assertThat(tokens.list()).isEmpty();
  }

  @Test
  void aRevocationThatCouldNotBeStoredIsWithTheNextWrite() {
    var revoked = create().token().id();
    var other = create().token().id();
    TestDatabase.tamper(database, "ALTER TABLE api_token RENAME TO elsewhere");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> tokens.revoke(OPERATOR, revoked));
    TestDatabase.tamper(database, "ALTER TABLE elsewhere RENAME TO api_token");

    tokens.used(other);

    restart();
    assertThat(tokens.list()).extracting(ApiToken::id).containsExactly(other);
  }

  @Test
  void revokingWaitsForNoDisk() throws InterruptedException {
    var created = create();
    Thread using;
    Thread revoking;
    try (var _ = TestDatabase.stall(database)) {
      using = Thread.ofPlatform().start(() -> tokens.used(created.token().id()));
      Awaitility.await().until(() -> TestDatabase.hasCome(using));
      revoking = Thread.ofPlatform().start(() -> tokens.revoke(OPERATOR, created.token().id()));
      Awaitility.await().until(() -> tokens.check(created.secret()).isEmpty());
    }
    using.join();
    revoking.join();
    assertThat(tokens.list()).isEmpty();
    restart();
    assertThat(tokens.list()).isEmpty();
  }

  @Test
  void thereIsNoTokenThatCannotBeStored() {
    TestDatabase.tamper(database, "DROP TABLE api_token");
    assertThatExceptionOfType(StoreException.class).isThrownBy(this::create);
    assertThat(tokens.list()).isEmpty();
  }

  @Test
  void saysToTheMinuteWhenItWasUsed() {
    var id = create().token().id();
    assertThat(tokens.list().getFirst().lastUsed()).isEmpty();
    var first = clock.instant();
    tokens.used(id);
    clock.move(Duration.ofSeconds(59));
    tokens.used(id);
    assertThat(tokens.list().getFirst().lastUsed()).contains(first);
    clock.move(Duration.ofSeconds(1));
    tokens.used(id);
    restart();
    assertThat(tokens.list().getFirst().lastUsed()).contains(clock.instant());
  }

  @Test
  void refusesWhatIsNoToken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tokens.create(OPERATOR, "x", Set.of(), DAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tokens.create(OPERATOR, "x", Set.of(Scope.VIEW), Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> tokens.create(OPERATOR, "x", Set.of(Scope.VIEW), Tokens.MAX_LIFE.plusMillis(1)));
    assertThat(
            tokens.create(OPERATOR, "a\u202eb\u001b[2J", Set.of(Scope.VIEW), DAY).token().label())
        .isEqualTo("ab[2J");
  }

  @Test
  void isAudited() {
    var id = create().token().id();
    tokens.rotate(OPERATOR, id);
    tokens.revoke(OPERATOR, id);
    assertThat(audit.page(Long.MAX_VALUE, 10))
        .extracting(Audit.Entry::action)
        .containsExactly("TOKEN_REVOKED", "TOKEN_ROTATED", "TOKEN_CREATED");
    assertThat(audit.page(Long.MAX_VALUE, 10))
        .allSatisfy(entry -> assertThat(entry.detail()).isEqualTo(id + " (ci) view"));
  }
}
