package dev.traymux.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.server.Phone;
import dev.traymux.server.TestMachine;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// "Forget everything", on a whole server.
final class ForgetTest {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  @Test
  void theNextStartIsAFirstStart() {
    try (var machine = TestMachine.start();
        var phone = new Phone(machine)) {
      var session = machine.session("work");
      phone.pair(machine, Scope.DEFAULTS);
      var id = machine.server().identity().id();

      var forgotten = machine.server().forgetEverything(OPERATOR);

      assertThat(forgotten.files()).isGreaterThan(3);
      assertThat(forgotten.left()).isEmpty();
      assertThat(forgotten.sentences()).anyMatch(s -> s.contains("phones have to pair again"));
      phone.closed();
      assertThat(machine.directories().database()).doesNotExist();
      assertThat(machine.directories().identityKey()).doesNotExist();
      assertThat(machine.directories().authority()).doesNotExist();
      assertThat(machine.tmux("list-sessions")).contains("work");

      machine.restart();
      assertThat(machine.server().identity().id()).isNotEqualTo(id);
      assertThat(machine.server().devices().list()).isEmpty();
      assertThat(machine.server().exposure().state().phonesAllowed()).isFalse();
      assertThat(machine.server().operations()).isNotNull();
      assertThat(session.name()).isEqualTo("work");
    }
  }

  @Test
  void whatHasArrivedFromPhonesIsLeftAndNamed() throws IOException {
    try (var machine = TestMachine.start()) {
      var files = Files.createDirectories(machine.directories().files());
      var photo = Files.writeString(files.resolve("photo.png"), "a picture");

      var forgotten = machine.server().forgetEverything(OPERATOR);

      assertThat(forgotten.left()).containsExactly(files);
      assertThat(forgotten.sentences()).contains("Left where it is: " + files);
      assertThat(photo).hasContent("a picture");
    }
  }

  @Test
  void anEmptyFolderForFilesIsNotLeft() throws IOException {
    try (var machine = TestMachine.start()) {
      var files = Files.createDirectories(machine.directories().files());

      assertThat(machine.server().forgetEverything(OPERATOR).left()).isEmpty();

      assertThat(files).doesNotExist();
    }
  }

  @Test
  void whatIsNotOursIsLeftAndNamed() throws IOException {
    try (var machine = TestMachine.start()) {
      var data = machine.directories().data();
      var novel = Files.writeString(data.resolve("novel.txt"), "Call me");
      var elsewhere = Files.createDirectory(data.resolveSibling("elsewhere"));
      Files.writeString(elsewhere.resolve("kept"), "kept");
      Files.createSymbolicLink(machine.directories().authority().resolve("link"), elsewhere);
      Files.writeString(data.resolve("traymux.db.corrupt-20261120T080000Z"), "old");

      var forgotten = machine.server().forgetEverything(OPERATOR);

      assertThat(forgotten.left()).containsExactly(novel);
      assertThat(novel).exists();
      assertThat(elsewhere.resolve("kept")).exists();
      assertThat(data).isDirectoryNotContaining("glob:**traymux.db*");
    }
  }
}
