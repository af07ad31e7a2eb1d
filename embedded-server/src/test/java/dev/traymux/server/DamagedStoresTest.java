package dev.traymux.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.config.AppDirectories;
import dev.traymux.exposure.ExposureException;
import dev.traymux.exposure.LocalAddress;
import dev.traymux.keyring.KeyringException;
import dev.traymux.keyring.PlayedKeyring;
import dev.traymux.keyring.SecretService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start does when something it kept is damaged, or in a keyring that does not open: says
/// so, grants nothing, replaces nothing.
final class DamagedStoresTest {
  @TempDir Path home;

  @Test
  void aDamagedIdentityIsNeverReplaced() throws IOException {
    var directories = AppDirectories.under(home).create();
    start(directories, Map.of()).close();
    Files.writeString(directories.identityKey(), "damaged");
    var before = contents(directories);

    assertThatThrownBy(() -> start(directories, Map.of()))
        .isInstanceOf(ExposureException.KeyUnusable.class)
        .hasMessageContaining("identity.pem cannot be used. Restore it from a backup");
    assertThat(contents(directories)).isEqualTo(before);
  }

  @Test
  void withADamagedAuthorityPhonesCannotConnectAndItIsKept() {
    try (var machine = TestMachine.start();
        var phone = new Phone(machine)) {
      phone.pair(machine, Scope.DEFAULTS);
      machine.restart(d -> Files.writeString(d.authority().resolve("authority.pem"), "damaged"));

      assertThat(machine.server().exposure().addressesForPhones()).isEmpty();
      assertThat(machine.server().exposure().state().sentence())
          .contains("Restore it from a backup");
      assertThat(machine.directories().authority().resolve("authority.pem")).hasContent("damaged");
      assertThat(machine.server().devices().list()).hasSize(1);
    }
  }

  @Test
  void anAuthorityThatCannotBeWrittenIsNoDamagedOne() throws IOException {
    var directories = AppDirectories.under(home).create();
    Files.createFile(directories.authority());
    try (var server =
        TraymuxServer.start(
            directories,
            FailedStartTest.config(
                directories,
                0,
                List.of(new LocalAddress(InetAddress.getLoopbackAddress(), "test0", false))))) {
      assertThatThrownBy(() -> server.exposure().allowPhones(new Principal.Operator()))
          .isInstanceOf(ExposureException.KeyUnwritable.class)
          .hasMessageContaining("Make room on the disk");
      assertThat(server.exposure().state().phonesAllowed()).isFalse();
    }
  }

  @Test
  void aDamagedCertificateIsIssuedAgainByTheSameAuthority() {
    try (var machine = TestMachine.start()) {
      var authority = machine.server().authority().authority();
      machine.restart(d -> Files.writeString(d.authority().resolve("certificate.pem"), "damaged"));

      assertThat(machine.server().exposure().addressesForPhones()).isNotEmpty();
      assertThat(machine.server().authority().authority()).isEqualTo(authority);
    }
  }

  @Test
  void damagedSettingsOpenNothing() {
    try (var machine = TestMachine.start()) {
      machine.restart(
          directories ->
              change(directories, "UPDATE setting SET value = 'TRUE \u202e 99999 99999'"));

      assertThat(machine.server().exposure().state().phonesAllowed()).isFalse();
      assertThat(machine.plain().port()).isPositive();
    }
  }

  @Test
  void aDamagedDeviceIsNone() {
    try (var machine = TestMachine.start();
        var phone = new Phone(machine)) {
      phone.pair(machine, Scope.DEFAULTS);
      machine.restart(directories -> change(directories, "UPDATE device SET public_key = 'AAAA'"));

      assertThat(machine.server().devices().list()).isEmpty();
      phone.connect(machine.secure()).hello();
      assertThat(phone.closed()).isEqualTo(4401);
    }
  }

  @Test
  void keysInAKeyringThatDoesNotOpenEndTheStartAndLoseNothing() throws IOException {
    var directories = AppDirectories.under(home).create();
    try (var keyring = new PlayedKeyring(home)) {
      String id;
      try (var server = start(directories, keyring.environment())) {
        id = server.identity().id();
        server.keys().keepIn(true);
      }
      var before = contents(directories);

      keyring.lock(true);
      assertThatThrownBy(() -> start(directories, keyring.environment()))
          .isInstanceOf(KeyringException.Locked.class)
          .hasMessageContaining("Unlock it");
      assertThatThrownBy(() -> start(directories, Map.of()))
          .isInstanceOf(KeyringException.Absent.class)
          .hasMessageContaining("logged in to the desktop");
      assertThat(contents(directories)).isEqualTo(before);

      keyring.lock(false);
      try (var server = start(directories, keyring.environment())) {
        assertThat(server.identity().id()).isEqualTo(id);
      }
    }
  }

  private static TraymuxServer start(AppDirectories directories, Map<String, String> environment) {
    return TraymuxServer.start(
        directories,
        FailedStartTest.config(directories, 0, List.of()),
        new SecretService(environment));
  }

  // But for the database, which every start opens.
  private static Map<Path, String> contents(AppDirectories directories) throws IOException {
    try (var files = Files.walk(directories.data())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("traymux.db"))
          .collect(Collectors.toMap(file -> file, DamagedStoresTest::content));
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void change(AppDirectories directories, String sql) throws IOException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directories.database());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
