package dev.traymux.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.config.AppDirectories;
import dev.traymux.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only a process of its own can show: the umask, and an end without warning.
class ProcessTest {
  @TempDir private Path home;

  @BeforeEach
  void run() throws IOException, InterruptedException {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var process =
        new ProcessBuilder(
                "sh",
                "-c",
                "umask 000 && exec \"$0\" \"$@\"",
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Belongings.class.getName(),
                home.resolve("traymux").toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isEqualTo(137);
  }

  @Test
  void nobodyElseMayReadAnythingWhateverTheUmask() throws IOException {
    var natives = AppDirectories.under(home.resolve("traymux")).natives();
    try (var files = Files.walk(home.resolve("traymux"))) {
      // SQLite's driver unpacks its library as it likes, into a folder nobody else may enter.
      assertThat(files.filter(file -> file.equals(natives) || !file.startsWith(natives)))
          .hasSizeGreaterThan(9)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void aCodeUsedBeforeTheProcessWasKilledStaysUsed() {
    var directories = AppDirectories.under(home.resolve("traymux"));
    try (var database =
        Database.open(directories.database(), directories.natives(), Clock.systemUTC())) {
      assertThat(database.movedAside()).isEmpty();
      assertThat(database.spentCodes().spend("code", Clock.systemUTC().instant())).isFalse();
    }
  }
}
