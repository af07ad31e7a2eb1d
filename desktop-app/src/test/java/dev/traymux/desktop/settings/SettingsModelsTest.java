package dev.traymux.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.UnverifiedTls;
import dev.traymux.desktop.PrivateServer;
import dev.traymux.server.TraymuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The models of the window in front of a whole server.
class SettingsModelsTest {
  @TempDir private Path folder;

  private TraymuxServer server;

  @BeforeEach
  void open() throws IOException {
    server = PrivateServer.start(folder);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void saysWhatIsWrongWithAUrlAndUsesARightOne() {
    try (var model = new ReachViewModel(server.exposure(), Runnable::run, Runnable::run)) {
      var form = model.form();
      assertThat(form.problemProperty().get()).isEmpty();
      form.urlProperty().set("http://desk.example.org");
      assertThat(form.problemProperty().get()).contains("https://");
      form.urlProperty().set("https://desk.example.org");
      assertThat(form.problemProperty().get()).contains("proxy");
      form.proxiesProperty().set("my-proxy");
      assertThat(form.problemProperty().get()).contains("“my-proxy” is no address");
      assertThat(form.described()).isEmpty();
      form.proxiesProperty().set("127.0.0.1, fd00::2");
      assertThat(form.problemProperty().get()).isEmpty();

      model.useOwnUrl();

      assertThat(model.waysProperty().get().url()).isEqualTo(form.described()).isPresent();
      assertThat(new OwnUrlForm(model.waysProperty().get().url()))
          .returns("https://desk.example.org", f -> f.urlProperty().get())
          .returns("127.0.0.1, fd00::2", f -> f.proxiesProperty().get());

      model.removeOwnUrl();
      assertThat(server.exposure().state().ways().url()).isEmpty();
      assertThat(form.urlProperty().get()).isEmpty();
    }
  }

  @Test
  void turnsTheSwitchOfEachWay() {
    try (var model = new ReachViewModel(server.exposure(), Runnable::run, Runnable::run)) {
      assertThat(model.waysProperty().get().localNetwork().wanted()).isTrue();
      model.useLocalNetwork(false);
      assertThat(model.waysProperty().get().localNetwork().wanted()).isFalse();
      model.useTailscale(false);
      assertThat(server.exposure().state().ways().tailscale().wanted()).isFalse();
    }
  }

  @Test
  void changesTheRuleForUnverifiedConnections() {
    try (var model = new UnverifiedViewModel(server.rules(), Runnable::run, Runnable::run)) {
      assertThat(model.ruleProperty().get()).isEqualTo(UnverifiedTls.ALLOW);
      model.use(UnverifiedTls.REFUSE);
      assertThat(model.ruleProperty().get()).isEqualTo(UnverifiedTls.REFUSE);
      assertThat(server.rules().unverifiedTls()).isEqualTo(UnverifiedTls.REFUSE);
    }
  }

  @Test
  void writesABackupForNobodyElseAndReplacesNone() throws IOException {
    var model = data();
    var file = folder.resolve("traymux.backup");

    model.backUp(file, "correct horse");

    assertThat(model.writtenProperty().get()).contains(file.toString()).contains("passphrase");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    model.backUp(file, "");
    assertThat(model.attempts().failureProperty().get()).contains("is there already");
    assertThat(model.writtenProperty().get()).isEmpty();
  }

  @Test
  void saysWhatForgettingDid() {
    var model = data();

    model.forgetEverything();

    assertThat(model.forgottenProperty().get()).isNotEqualTo(Optional.empty());
    assertThat(folder.resolve("home/data/traymux.db")).doesNotExist();
  }

  @Test
  void takesTheSamePassphraseTwiceOrNone() {
    var form = new BackupForm();
    assertThat(form.readyProperty().get()).isTrue();
    form.passphraseProperty().set("short");
    assertThat(form.problemProperty().get()).contains("at least 8");
    form.passphraseProperty().set("long enough");
    assertThat(form.problemProperty().get()).isEmpty();
    assertThat(form.readyProperty().get()).isFalse();
    form.againProperty().set("long enoug");
    assertThat(form.problemProperty().get()).contains("not the same");
    form.againProperty().set("long enough");
    assertThat(form.readyProperty().get()).isTrue();
  }

  private DataViewModel data() {
    return new DataViewModel(
        server.backup(), server::forgetEverything, Runnable::run, Runnable::run, ZoneOffset.UTC);
  }
}
