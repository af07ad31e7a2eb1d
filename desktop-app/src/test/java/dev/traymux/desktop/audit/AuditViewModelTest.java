package dev.traymux.desktop.audit;

import static dev.traymux.desktop.PrivateServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.desktop.PrivateServer;
import dev.traymux.server.TraymuxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditViewModelTest {
  @TempDir private Path folder;

  private TraymuxServer server;
  private AuditViewModel model;

  @BeforeEach
  void open() throws IOException {
    server = PrivateServer.start(folder);
    model =
        new AuditViewModel(
            server.audit(),
            server.devices(),
            server.tokens(),
            Runnable::run,
            Runnable::run,
            ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void showsTheNewestLinesFirstAndOlderOnesOnDemand() {
    write(250);
    model.refresh();

    assertThat(model.lines()).first().returns("line 250", AuditLine::detail);
    assertThat(model.moreProperty().get()).isTrue();
    var shown = model.lines().size();
    assertThat(shown).isGreaterThanOrEqualTo(AuditViewModel.PAGE);

    model.older();
    assertThat(model.lines()).hasSizeGreaterThan(shown).last().returns("line 1", AuditLine::detail);
    assertThat(model.moreProperty().get()).isFalse();
  }

  @Test
  void findsWhatIsFarBack() {
    var phone = PrivateServer.pair(server, "Pixel 9", Scope.VIEW);
    server.audit().note(new Principal.Program(), Audit.Action.PHONES_STOPPED, phone.label());
    write(450);
    model.refresh();

    model.filterProperty().set("PIXEL paired");

    assertThat(model.lines()).singleElement().returns("Paired", AuditLine::what);
    assertThat(model.moreProperty().get()).isFalse();
    model.filterProperty().set("nothing of the kind");
    assertThat(model.lines()).isEmpty();
  }

  @Test
  void saysWhetherTheChainIsIntact() {
    write(3);
    model.refresh();
    assertThat(model.chainProperty().get().sentence()).isEqualTo("The chain is intact, 3 lines.");
    assertThat(new ChainState.Checked(new Audit.Verdict.Broken(17)))
        .returns(true, ChainState::isBroken)
        .extracting(ChainState::sentence)
        .asString()
        .startsWith("Line 17 was changed");
  }

  @Test
  void exportsToAFileForNobodyElse() throws IOException {
    write(3);
    var file = folder.resolve("audit.txt");
    Files.writeString(file, "old");

    model.export(file);

    assertThat(model.exportedProperty().get()).isEqualTo("Exported to " + file + ".");
    assertThat(file).content().contains("line 1").contains("line 3").doesNotContain("old");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void saysWhyItCouldNotBeExported() {
    model.export(folder.resolve("nowhere").resolve("audit.txt"));
    assertThat(model.attempts().failureProperty().get()).contains("cannot be written");
    assertThat(model.exportedProperty().get()).isEmpty();
  }

  private void write(int lines) {
    for (var i = 1; i <= lines; i++) {
      server.audit().record(OPERATOR, Audit.Action.RENAMED, "line " + i);
    }
  }
}
