package dev.traymux.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppDirectoriesTest {
  @TempDir private Path home;

  @Test
  void oneVariablePutsEverythingBelowOneFolder() throws IOException {
    var directories =
        AppDirectories.forUser(Map.of(AppDirectories.HOME_VARIABLE, home.toString())).create();

    assertThat(directories).isEqualTo(AppDirectories.under(home));
    assertThat(directories.data()).isDirectory();
    assertThat(directories.runtime()).isDirectory();
  }

  @Test
  void stateFollowsXdgUnlessRelative() {
    assertThat(AppDirectories.forUser(Map.of("XDG_STATE_HOME", "/x/state")).state())
        .isEqualTo(Path.of("/x/state/traymux"));
    assertThat(AppDirectories.forUser(Map.of("XDG_STATE_HOME", "state")).state())
        .isEqualTo(AppDirectories.forUser(Map.of()).state());
  }

  @Test
  void aFolderOthersCouldReadIsClosed() throws IOException {
    var data = Files.createDirectory(home.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));

    AppDirectories.under(home).create();

    assertThat(modeOf(data)).isEqualTo("rwx------");
  }

  @Test
  void aWrittenFileIsPrivateAndWhole() throws IOException {
    var file = home.resolve("key");

    PrivateFiles.write(file, new byte[] {1});
    PrivateFiles.write(file, new byte[] {2, 3});

    assertThat(PrivateFiles.read(file)).containsExactly(2, 3);
    assertThat(modeOf(file)).isEqualTo("rw-------");
    assertThat(home).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aLinkInPlaceOfAKeyIsRefused() throws IOException {
    var elsewhere = Files.createFile(home.resolve("elsewhere"));
    var link = Files.createSymbolicLink(home.resolve("key"), elsewhere);

    assertThatThrownBy(() -> PrivateFiles.read(link)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PrivateFiles.createFile(link)).isInstanceOf(IOException.class);
  }

  @Test
  void theOneFolderMayBeALinkToAnother() throws IOException {
    var disk = Files.createDirectory(home.resolve("disk"));
    var link = Files.createSymbolicLink(home.resolve("traymux"), disk);

    var directories = AppDirectories.under(link).create();

    assertThat(disk.resolve("data")).isDirectory();
    assertThat(modeOf(directories.data())).isEqualTo("rwx------");
    PrivateFiles.write(directories.identityKey(), new byte[] {1});
    assertThat(modeOf(disk.resolve("data/identity.pem"))).isEqualTo("rw-------");
  }

  @Test
  void aLinkToNothingInPlaceOfAFolderIsSaid() throws IOException {
    var link = Files.createSymbolicLink(home.resolve("traymux"), home.resolve("nowhere"));
    assertThatThrownBy(() -> AppDirectories.under(link).create()).isInstanceOf(IOException.class);
  }

  private static String modeOf(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
