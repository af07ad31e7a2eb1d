package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.traymux.access.Bytes;
import dev.traymux.access.P256;
import dev.traymux.keyring.KeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerIdentityTest {
  @TempDir private Path home;
  private final SecureRandom random = new SecureRandom();

  @Test
  void staysTheSame() {
    var first = ServerIdentity.load(home.resolve("identity.pem"), KeyFiles.plain(home), random);
    var second = ServerIdentity.load(home.resolve("identity.pem"), KeyFiles.plain(home), random);
    var message = Bytes.of(new byte[] {1});

    assertThat(second.id()).isEqualTo(first.id()).isEqualTo(first.publicKey().sha256().base64url());
    assertThat(
            P256.verify(
                P256.publicKey(first.publicKey()).orElseThrow(), message, second.sign(message)))
        .isTrue();
  }

  @Test
  void aDamagedKeyIsNeitherUsedNorReplaced() throws IOException {
    var file = home.resolve("identity.pem");
    ServerIdentity.load(file, KeyFiles.plain(home), random);
    var damaged = Files.readString(file).replace("PRIVATE KEY-----\nM", "PRIVATE KEY-----\nX");
    Files.writeString(file, damaged);

    assertThatThrownBy(() -> ServerIdentity.load(file, KeyFiles.plain(home), random))
        .isInstanceOf(ExposureException.KeyUnusable.class)
        .hasMessageContaining("Restore it from a backup");
    assertThat(file).hasContent(damaged);
  }

  @Test
  void anEmptyFileIsNoKey() throws IOException {
    var file = Files.createFile(home.resolve("identity.pem"));
    assertThatThrownBy(() -> ServerIdentity.load(file, KeyFiles.plain(home), random))
        .isInstanceOf(ExposureException.KeyUnusable.class);
  }

  @Test
  void aFolderThatDoesNotExistIsSaid() {
    assertThatThrownBy(
            () ->
                ServerIdentity.load(home.resolve("no/identity.pem"), KeyFiles.plain(home), random))
        .isInstanceOf(ExposureException.KeyUnwritable.class);
  }
}
