package dev.traymux.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HomeTest {
  private final Home home = new Home(Path.of("/home/me"));

  @ParameterizedTest
  @CsvSource({
    "~, /home/me",
    "~/, /home/me",
    "~/work/x, /home/me/work/x",
    "~//work, /home/me/work",
    "/srv/~/x, /srv/~/x",
    "/, /",
  })
  void readsWhatPeopleWrite(String text, Path path) {
    assertThat(home.named(text)).isEqualTo(path);
  }

  @Test
  void mayBeTheRoot() {
    assertThat(new Home(Path.of("/")).named("~/x")).isEqualTo(Path.of("/x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "work", "~you", "./x", "/x\0y", "~/x\0y"})
  void refusesWhatIsNotAbsolute(String text) {
    assertThatExceptionOfType(SessionException.DirectoryInvalid.class)
        .isThrownBy(() -> home.named(text));
  }
}
