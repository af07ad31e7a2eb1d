package dev.traymux.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.config.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys in files and in a keyring, on a real bus.
final class KeyFilesTest {
  private static final byte[] KEY =
      "-----BEGIN PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path home;
  private PlayedKeyring keyring;
  private Path identity;
  private Path authority;

  @BeforeEach
  void start() throws IOException {
    keyring = new PlayedKeyring(home);
    identity = home.resolve("identity.pem");
    authority = home.resolve("authority.pem");
    PrivateFiles.write(identity, KEY);
    PrivateFiles.write(authority, KEY);
  }

  @AfterEach
  void stop() {
    keyring.close();
  }

  /// As another start of Traymux has them.
  private KeyFiles files() {
    return files(keyring.environment());
  }

  private KeyFiles files(Map<String, String> environment) {
    return new KeyFiles(
        home,
        List.of(identity, authority, home.resolve("not there")),
        new SecretService(environment),
        new SecureRandom());
  }

  @Test
  void sealsTheFilesAndOpensThem() throws IOException {
    files().keepIn(true);

    assertThat(keyring.secrets()).hasSize(1);
    for (var file : List.of(identity, authority)) {
      assertThat(file).content().doesNotContain("PRIVATE").startsWith("traymux sealed 1 ");
      assertThat(file).content().doesNotContain(keyring.secrets().getFirst());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(files().read(file)).isEqualTo(KEY);
    }
    assertThat(files().areInKeyring()).isTrue();
    assertThat(files().sentence()).contains("only your keyring opens");
  }

  @Test
  void newFilesAreSealedToo() throws IOException {
    files().keepIn(true);
    files().write(authority, new byte[] {1, 2, 3});

    assertThat(authority).content().startsWith("traymux sealed 1 ");
    assertThat(files().read(authority)).containsExactly(1, 2, 3);
  }

  @Test
  void goesBackToPlainFiles() throws IOException {
    files().keepIn(true);
    files().keepIn(false);

    assertThat(identity).hasBinaryContent(KEY);
    assertThat(authority).hasBinaryContent(KEY);
    assertThat(keyring.secrets()).isEmpty();
    assertThat(files(Map.of()).read(identity)).isEqualTo(KEY);
  }

  @Test
  void aKeyringThatIsNotThereChangesNothing() throws IOException {
    assertThatThrownBy(() -> files(Map.of()).keepIn(true))
        .isInstanceOf(KeyringException.Absent.class);
    assertThat(identity).hasBinaryContent(KEY);

    files().keepIn(true);
    var sealed = Files.readString(identity);
    assertThatThrownBy(() -> files(Map.of()).read(identity))
        .isInstanceOf(KeyringException.Absent.class);
    assertThatThrownBy(() -> files(Map.of()).keepIn(false))
        .isInstanceOf(KeyringException.Absent.class);
    assertThat(identity).hasContent(sealed);
    assertThat(files().read(identity)).isEqualTo(KEY);
  }

  @Test
  void aLockedKeyringChangesNothing() throws IOException {
    keyring.lock(true);
    assertThatThrownBy(() -> files().keepIn(true))
        .isInstanceOf(KeyringException.Locked.class)
        .hasMessageContaining("Unlock it");
    assertThat(identity).hasBinaryContent(KEY);

    keyring.lock(false);
    files().keepIn(true);
    var open = files();
    open.read(identity);
    keyring.lock(true);
    assertThatThrownBy(() -> files().read(identity)).isInstanceOf(KeyringException.Locked.class);
    // One that was open stays so: certificates are renewed while it runs.
    open.write(authority, new byte[] {1});
    assertThat(open.read(authority)).containsExactly(1);

    keyring.lock(false);
    assertThat(files().read(identity)).isEqualTo(KEY);
  }

  @Test
  void aKeyringThatLostTheKeyIsSaidAndNothingIsReplaced() throws IOException {
    files().keepIn(true);
    var sealed = Files.readString(identity);
    keyring.clear();

    assertThatThrownBy(() -> files().read(identity))
        .isInstanceOf(KeyringException.KeyMissing.class)
        .hasMessageContaining("traymux restore");
    assertThatThrownBy(() -> files().write(authority, new byte[] {1}))
        .isInstanceOf(KeyringException.KeyMissing.class);
    assertThatThrownBy(() -> files().keepIn(false)).isInstanceOf(KeyringException.KeyMissing.class);
    assertThat(identity).hasContent(sealed);
  }

  @Test
  void aChangeThatWasBrokenOffIsReadAndFinished() throws IOException {
    files().keepIn(true);
    // One file was still plain when the process was killed.
    PrivateFiles.write(identity, KEY);

    assertThat(files().read(identity)).isEqualTo(KEY);
    assertThat(files().read(authority)).isEqualTo(KEY);
    files().keepIn(true);
    assertThat(identity).content().startsWith("traymux sealed 1 ");
    files().keepIn(false);
    assertThat(authority).hasBinaryContent(KEY);
  }

  @Test
  void aWayBackThatWasBrokenOffIsSaidAndFinished() throws IOException {
    files().keepIn(true);
    // The second file could not be written any more.
    Files.delete(home.resolve(KeyFiles.MARKER));
    PrivateFiles.write(identity, KEY);
    assertThat(files().sentence()).contains("only your keyring opens");

    files().keepIn(false);

    assertThat(authority).hasBinaryContent(KEY);
    assertThat(keyring.secrets()).isEmpty();
    assertThat(files(Map.of()).sentence()).contains("only you can read");
  }

  @Test
  void aSealedFileIsBoundToItsNameAndContent() throws IOException {
    files().keepIn(true);
    Files.copy(authority, identity, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> files().read(identity)).isInstanceOf(IOException.class);

    var damaged = Files.readAllBytes(authority);
    damaged[60] = (byte) (damaged[60] == 'A' ? 'B' : 'A');
    Files.write(authority, damaged);
    assertThatThrownBy(() -> files().read(authority)).isInstanceOf(IOException.class);
    for (var nonsense : List.of("traymux sealed 1 ", "traymux sealed 1 xyz\nAAAA\n")) {
      Files.writeString(authority, nonsense);
      assertThatThrownBy(() -> files().read(authority)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void forgetsTheKey() throws IOException {
    files().keepIn(true);
    files().forget();
    assertThat(keyring.secrets()).isEmpty();
  }
}
