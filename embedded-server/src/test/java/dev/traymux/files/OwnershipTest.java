package dev.traymux.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OwnershipTest {
  private static final int DIRECTORY = 0040000;

  @ParameterizedTest
  @CsvSource({
    "me, 755, true, true",
    // The user's group is the user.
    "me, 775, true, true",
    "me, 777, false, false",
    "me, 1777, false, true",
    "root, 755, false, true",
    "root, 775, false, false",
    "root, 1775, false, true",
    "root, 777, false, false",
    "root, 1777, false, true",
    "stranger, 755, false, false",
    "stranger, 1777, false, false",
  })
  void tellsWhoMayExchangeWhatIsInADirectory(
      String owner, String mode, boolean only, boolean keeps) {
    int user =
        switch (owner) {
          case "root" -> 0;
          case "me" -> 1000;
          default -> 1001;
        };
    var directory = new Ownership(user, DIRECTORY | Integer.parseInt(mode, 8));

    assertThat(directory.isOnly(1000)).isEqualTo(only);
    assertThat(directory.keepsItsEntries(1000)).isEqualTo(keeps);
  }

  @Test
  void looksAtTheLinkAndNotWhereItLeads(@TempDir Path folder) throws IOException {
    var me = Ownership.of(folder).user();
    var link = Files.createSymbolicLink(folder.resolve("link"), folder);
    assertThat(Ownership.of(folder).isOnly(me)).isTrue();
    assertThat(Ownership.of(link).isOnly(me)).isFalse();
  }
}
