package dev.traymux.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.access.Audit;
import dev.traymux.access.Devices;
import dev.traymux.access.Limits;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.config.AppDirectories;
import dev.traymux.config.LimitConfig;
import dev.traymux.config.PairingConfig;
import dev.traymux.exposure.ServerIdentity;
import dev.traymux.keyring.KeyFiles;
import dev.traymux.store.Database;
import dev.traymux.store.StoreException;
import dev.traymux.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a code that was used when the process dies, or the disk is full, before anybody
/// was approved.
final class InterruptedTest {
  // A signal's number and 128, as shells count.
  private static final int KILLED = 137;

  @TempDir private Path home;
  private final Clock clock = Clock.systemUTC();

  @Test
  void aCodeUsedBeforeTheProcessWasKilledIsUsedAndNobodyIsPaired() throws Exception {
    var used = useAndBeKilled();

    var directories = AppDirectories.under(home);
    try (var database = Database.open(directories.database(), directories.natives(), clock)) {
      assertThat(database.movedAside()).isEmpty();
      assertThat(database.spentCodes().isSpent(used)).isTrue();
      assertThat(database.devices().list()).isEmpty();
    }
  }

  private String useAndBeKilled() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Interrupted.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      var used = out.readLine();
      process.destroyForcibly();
      assertThat(process.waitFor()).isEqualTo(KILLED);
      return used;
    }
  }

  @Test
  void onAFullDiskACodeIsLostAndNothingElse() throws PairingException {
    try (var timer = Executors.newSingleThreadScheduledExecutor();
        var database = TestDatabase.in(home);
        var pairing = pairing(database, timer)) {
      var code = pairing.draw();
      fill(database);

      assertThatThrownBy(() -> pairing.claim(new Phone().claim(code), _ -> {}))
          .isInstanceOf(StoreException.Unwritable.class)
          .hasMessageContaining("Make room on the disk");
      assertThat(pairing.code()).isEmpty();
      assertThat(pairing.pending()).isEmpty();

      makeRoom(database);
      assertThatThrownBy(() -> pairing.claim(new Phone().claim(code), _ -> {}))
          .isInstanceOf(PairingException.class);
      var phone = new Phone();
      var claim = phone.claim(pairing.draw());
      var handshake = pairing.claim(claim, _ -> {});
      handshake.reveal(phone.nonce);
      fill(database);
      var pending = pairing.pending().orElseThrow();
      assertThatThrownBy(
              () -> pairing.approve(pending, phone.digits(claim, handshake), Scope.DEFAULTS))
          .isInstanceOf(StoreException.Unwritable.class);
      assertThat(database.devices().list()).isEmpty();
      assertThat(pairing.pending()).isEmpty();
      timer.shutdownNow();
    }
  }

  private Pairing pairing(Database database, ScheduledExecutorService timer) {
    var random = new SecureRandom();
    var audit = new Audit(database.audit(), clock);
    var identity = ServerIdentity.load(home.resolve("identity.pem"), KeyFiles.plain(home), random);
    return new Pairing(
        new PairingCodes(
            PairingConfig.DEFAULTS, database.spentCodes(), identity.id(), clock, random),
        identity,
        new Devices(database.devices(), audit, clock),
        new Limits(LimitConfig.DEFAULTS, System::nanoTime),
        audit,
        timer);
  }

  /// Leaves room for nothing, as SQLite sees it.
  private void fill(Database database) {
    TestDatabase.tamper(database, "PRAGMA max_page_count = 1");
    assertThatThrownBy(
            () -> {
              for (int i = 0; ; i++) {
                database.spentCodes().spend("filler " + System.nanoTime() + i, clock.instant());
              }
            })
        .isInstanceOf(StoreException.Unwritable.class);
    assertThatThrownBy(
            () -> {
              while (true) {
                new Audit(database.audit(), clock)
                    .record(new Principal.Program(), Audit.Action.CONNECTED, "");
              }
            })
        .isInstanceOf(StoreException.Unwritable.class);
  }

  private static void makeRoom(Database database) {
    TestDatabase.tamper(database, "PRAGMA max_page_count = 100000");
  }
}
