package dev.traymux.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said to `security`, which a script plays where there is no macOS.
final class MacKeychainTest {
  // Keeps each secret in a file, and every argument it was ever given in another.
  private static final String SCRIPT =
      """
      #!/bin/sh
      cd "$(dirname "$0")"
      echo "$*" >> arguments
      [ ! -e locked ] || exit 36
      [ ! -e hung ] || exec sleep 60
      case $1 in
        -i)
          read -r line
          set -- $line
          while [ $# -gt 0 ]; do
            case $1 in -a) name=$2 ;; -w) secret=$2 ;; esac
            shift
          done
          printf '%s' "$secret" > "kept-$name"
          ;;
        find-generic-password) cat "kept-$5" 2>/dev/null || exit 44 ;;
        delete-generic-password) rm "kept-$5" 2>/dev/null || exit 44 ;;
        *) exit 2 ;;
      esac
      """;

  @TempDir Path folder;
  private Path program;
  private MacKeychain keychain;

  @BeforeEach
  void play() throws IOException {
    program = Files.writeString(folder.resolve("security"), SCRIPT);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    keychain = new MacKeychain(program, Duration.ofMinutes(1));
  }

  @Test
  void keepsFindsAndForgetsWithoutShowingTheSecret() {
    assertThat(keychain.find("name")).isEmpty();
    keychain.keep("name", "53c2e7");
    assertThat(keychain.find("name")).contains("53c2e7");
    keychain.forget("name");
    keychain.forget("name");
    assertThat(keychain.find("name")).isEmpty();
    assertThat(folder.resolve("arguments")).content().doesNotContain("53c2e7");
  }

  @Test
  void saysThatItIsLocked() throws IOException {
    Files.createFile(folder.resolve("locked"));
    assertThatThrownBy(() -> keychain.find("name")).isInstanceOf(KeyringException.Locked.class);
    assertThatThrownBy(() -> keychain.keep("name", "x"))
        .isInstanceOf(KeyringException.Locked.class);
  }

  @Test
  void doesNotWaitForEver() throws IOException {
    Files.createFile(folder.resolve("hung"));
    var impatient = new MacKeychain(program, Duration.ofMillis(200));
    assertThatThrownBy(() -> impatient.find("name"))
        .isInstanceOf(KeyringException.Failed.class)
        .hasMessageContaining("does not end");
  }
}
