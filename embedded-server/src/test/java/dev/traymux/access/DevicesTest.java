package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.store.StoreException;
import dev.traymux.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DevicesTest extends AccessTest {
  @Test
  void areRememberedAsTheyAre() {
    var device = pair();
    devices.rename(OPERATOR, device.id(), "Ada\u202e's phone");
    devices.changeScopes(OPERATOR, device.id(), Set.of(Scope.VIEW));

    restart();

    assertThat(devices.list())
        .containsExactly(device.withLabel("Ada's phone").withScopes(Set.of(Scope.VIEW)));
  }

  @Test
  void aKnownKeyUpdatesItsDevice() {
    var before = pair();
    clock.move(Duration.ofDays(1));
    var after = devices.pair(OPERATOR, key.publicKey(), "Renamed", Set.of(Scope.MANAGE));

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(devices.list()).containsExactly(after);
  }

  @Test
  void aRevokedDeviceStaysAway() {
    var device = pair();

    assertThat(devices.revoke(OPERATOR, device.id())).isTrue();
    assertThat(devices.find(device.id())).isEmpty();
    assertThat(devices.revoke(OPERATOR, device.id())).isFalse();
    devices.seen(device.id(), WIFI);

    restart();
    assertThat(devices.list()).isEmpty();

    pair();
    restart();
    assertThat(devices.list()).hasSize(1);
  }

  @Test
  void revokingHoldsEvenIfItCannotBeStored() {
    var device = pair();
    var news = new ArrayList<DeviceChange>();
    devices.subscribe(news::add);
    TestDatabase.tamper(database, "DROP TABLE device");

    assertThatThrownBy(() -> devices.revoke(OPERATOR, device.id()))
        .isInstanceOf(StoreException.class);

    assertThat(devices.find(device.id())).isEmpty();
    assertThat(news)
        .containsExactly(new DeviceChange.Removed(device.id(), DeviceChange.Cause.REVOKED));
  }

  @Test
  void aRevocationThatCouldNotBeStoredCanBeRepeated() {
    var device = pair();
    TestDatabase.tamper(database, "ALTER TABLE device RENAME TO elsewhere");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> devices.revoke(OPERATOR, device.id()))
          .isInstanceOf(StoreException.class);
    }
    TestDatabase.tamper(database, "ALTER TABLE elsewhere RENAME TO device");

    assertThat(devices.revoke(OPERATOR, device.id())).isTrue();
    assertThat(devices.revoke(OPERATOR, device.id())).isFalse();

    restart();
    assertThat(devices.list()).isEmpty();
    assertThat(audit.page(Long.MAX_VALUE, 10))
        .extracting(Audit.Entry::action)
        .containsExactly("REVOKED", "PAIRED");
  }

  @Test
  void aRevocationThatCouldNotBeStoredIsWithTheNextWrite() {
    var revoked = pair();
    var other =
        devices.pair(OPERATOR, TestKey.make().publicKey(), "Tablet", Set.of(Scope.VIEW)).id();
    TestDatabase.tamper(database, "ALTER TABLE device RENAME TO elsewhere");
    assertThatThrownBy(() -> devices.revoke(OPERATOR, revoked.id()))
        .isInstanceOf(StoreException.class);
    TestDatabase.tamper(database, "ALTER TABLE elsewhere RENAME TO device");

    devices.seen(other, WIFI);

    restart();
    assertThat(devices.list()).extracting(Device::id).containsExactly(other);
  }

  @Test
  void revokingWaitsForNoDisk() throws InterruptedException {
    var device = pair();
    var news = new CopyOnWriteArrayList<DeviceChange>();
    devices.subscribe(news::add);
    clock.move(Duration.ofDays(1));
    Thread seeing;
    Thread revoking;
    try (var _ = TestDatabase.stall(database)) {
      seeing = Thread.ofPlatform().start(() -> devices.seen(device.id(), WIFI));
      Awaitility.await().until(() -> TestDatabase.hasCome(seeing));
      revoking = Thread.ofPlatform().start(() -> devices.revoke(OPERATOR, device.id()));
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(news)
                      .containsExactly(
                          new DeviceChange.Removed(device.id(), DeviceChange.Cause.REVOKED)));
      assertThat(devices.find(device.id())).isEmpty();
    }
    seeing.join();
    revoking.join();
    assertThat(devices.list()).isEmpty();
    restart();
    assertThat(devices.list()).isEmpty();
  }

  @Test
  void scopesAreTakenAwayThoughThatCannotBeAudited() {
    var device = pair();
    var news = new ArrayList<DeviceChange>();
    devices.subscribe(news::add);
    TestDatabase.tamper(database, "DROP TABLE audit");

    assertThatThrownBy(() -> devices.changeScopes(OPERATOR, device.id(), Set.of(Scope.VIEW)))
        .isInstanceOf(StoreException.class);

    assertThat(news)
        .containsExactly(new DeviceChange.Updated(device.withScopes(Set.of(Scope.VIEW))));
  }

  @Test
  void scopesThatCannotBeStoredAreOnlyTakenAway() {
    var device = pair();
    TestDatabase.tamper(database, "DROP TABLE device");

    assertThatThrownBy(
            () -> devices.changeScopes(OPERATOR, device.id(), Set.of(Scope.VIEW, Scope.ADMIN)))
        .isInstanceOf(StoreException.class);

    assertThat(devices.find(device.id()).orElseThrow().scopes()).containsExactly(Scope.VIEW);
  }

  @Test
  void aScopeThisVersionDoesNotKnowGrantsNothing() {
    pair();
    TestDatabase.tamper(database, "UPDATE device SET scopes = 'view,root,INPUT'");

    restart();

    assertThat(devices.list().getFirst().scopes()).containsExactly(Scope.VIEW);
  }

  @Test
  void aRowWhoseKeyWasExchangedIsNoDevice() {
    pair();
    TestDatabase.tamper(
        database,
        "UPDATE device SET public_key = '" + TestKey.make().publicKey().base64url() + "'");

    restart();

    assertThat(devices.list()).isEmpty();
  }

  @Test
  void newsComesInOrderAndSurvivesABadListener() {
    var news = new ArrayList<DeviceChange>();
    devices.subscribe(
        change -> {
          throw new IllegalStateException("a broken window");
        });
    try (var _ = devices.subscribe(news::add)) {
      var device = pair();
      var viewer = devices.changeScopes(OPERATOR, device.id(), Set.of(Scope.VIEW)).orElseThrow();
      devices.leave(new Principal.PairedDevice(device.id(), PHONE, ConnectionKind.LOCAL_VERIFIED));
      assertThat(news)
          .isEqualTo(
              List.of(
                  new DeviceChange.Paired(device),
                  new DeviceChange.Updated(viewer),
                  new DeviceChange.Removed(device.id(), DeviceChange.Cause.LEFT)));
    }
    pair();
    assertThat(news).hasSize(3);
  }

  @Test
  void takesNeitherOddKeysNorEmptyScopes() {
    var p384 = TestKey.make("secp384r1").publicKey();
    assertThatThrownBy(() -> devices.pair(OPERATOR, p384, "x", Scope.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> devices.pair(OPERATOR, key.publicKey(), "x", Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Principal.PairedDevice admin(TestKey with) {
    var device = devices.pair(OPERATOR, with.publicKey(), "Admin", Set.of(Scope.ADMIN));
    return new Principal.PairedDevice(device.id(), PHONE, ConnectionKind.LOCAL_VERIFIED);
  }

  @Test
  void ofTwoThatRevokeEachOtherOneStays() throws Exception {
    var otherKey = TestKey.make();
    try (var pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 100; round++) {
        var one = admin(key);
        var other = admin(otherKey);
        // Nearer to each other than threads that are woken up.
        var there = new AtomicInteger();
        var outcomes =
            pool.invokeAll(
                List.<Callable<Devices.Revocation>>of(
                    () -> {
                      meet(there);
                      return devices.revoke(one, other.id());
                    },
                    () -> {
                      meet(there);
                      return devices.revoke(other, one.id());
                    }));
        assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get()))
            .containsExactlyInAnyOrder(Devices.Revocation.DONE, Devices.Revocation.NOT_ALLOWED);
        assertThat(devices.list()).hasSize(1);
      }
    }
  }

  private static void meet(AtomicInteger there) {
    there.incrementAndGet();
    while (there.get() < 2) {
      Thread.onSpinWait();
    }
  }

  @Test
  void revokesForThoseThatMayManageDevicesOnly() {
    var admin = admin(key);
    var target = devices.pair(OPERATOR, TestKey.make().publicKey(), "Other", Scope.DEFAULTS);
    var simple = new Principal.PairedDevice(target.id(), PHONE, ConnectionKind.LOCAL_VERIFIED);

    assertThat(devices.revoke(simple, admin.id())).isEqualTo(Devices.Revocation.NOT_ALLOWED);
    assertThat(devices.rename(simple, admin.id(), "Mine")).isEmpty();
    assertThat(devices.rename(simple, simple.id(), "Mine")).isPresent();
    assertThat(devices.revoke(admin, admin.id())).isEqualTo(Devices.Revocation.ITSELF);
    assertThat(devices.revoke(admin, target.id())).isEqualTo(Devices.Revocation.DONE);
    assertThat(devices.revoke(admin, target.id())).isEqualTo(Devices.Revocation.NO_DEVICE);
    assertThat(devices.rename(simple, simple.id(), "Gone")).isEmpty();
  }
}
