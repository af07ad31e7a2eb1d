package dev.traymux.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.store.AuditRow;
import dev.traymux.store.TestDatabase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest extends AccessTest {
  @BeforeEach
  void write() {
    for (int i = 0; i < 5; i++) {
      audit.record(new Principal.Stranger(PHONE), Audit.Action.PAIRING_FAILED, "try " + i);
    }
  }

  @Test
  void isIntactAcrossARestart() {
    restart();
    assertThat(audit.verify()).isEqualTo(new Audit.Verdict.Intact(5));
    audit.record(OPERATOR, Audit.Action.PHONES_STOPPED, "");
    assertThat(audit.verify()).isEqualTo(new Audit.Verdict.Intact(6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit SET detail = 'nothing' WHERE line = 3",
        "UPDATE audit SET at = at + 1 WHERE line = 3",
        "UPDATE audit SET who = 'operator' WHERE line = 3",
        "UPDATE audit SET place = 'here' WHERE line = 3",
        "UPDATE audit SET action = 'PAIRED' WHERE line = 3",
        "UPDATE audit SET hash = '' WHERE line = 3",
        "DELETE FROM audit WHERE line = 3",
      })
  void showsWhatWasChanged(String tampering) {
    TestDatabase.tamper(database, "DROP TRIGGER audit_is_not_changed");
    TestDatabase.tamper(database, "DROP TRIGGER audit_is_not_shortened");
    TestDatabase.tamper(database, tampering);

    assertThat(audit.verify()).isEqualTo(new Audit.Verdict.Broken(3));
  }

  // The hash is no secret: whoever can write the file can make a line right again in itself.
  @Test
  void showsALineThatWasChangedWithItsHash() {
    var lines = database.audit().after(0, 5);
    var line = lines.get(2);
    var forged =
        Audit.withHash(
            new AuditRow(
                line.line(), line.at(), line.who(), line.place(), line.action(), "nothing", ""),
            lines.get(1).hash());
    TestDatabase.tamper(database, "DROP TRIGGER audit_is_not_changed");
    TestDatabase.tamper(
        database,
        "UPDATE audit SET detail = 'nothing', hash = '" + forged.hash() + "' WHERE line = 3");

    assertThat(audit.verify()).isEqualTo(new Audit.Verdict.Broken(4));
  }

  @Test
  void hasOneLinePerEventWhateverIsInIt() {
    audit.record(OPERATOR, Audit.Action.RENAMED, "a\r\nb\u001b[2Jc\u202ed\\" + "x".repeat(1000));

    assertThat(database.audit().last().orElseThrow().detail())
        .startsWith("a\\u{d}\\u{a}b\\u{1b}[2Jc\\u{202e}d\\\\xxx")
        .hasSizeLessThan(300);
  }

  @Test
  void isReadPageByPageFromTheEnd() {
    assertThat(audit.page(Long.MAX_VALUE, 2)).extracting(Audit.Entry::line).containsExactly(5L, 4L);
    assertThat(audit.page(4, 2)).extracting(Audit.Entry::line).containsExactly(3L, 2L);
    assertThat(audit.page(1, 2)).isEmpty();
    assertThat(audit.page(2, 2))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.who()).isEqualTo("stranger");
              assertThat(entry.action()).isEqualTo("PAIRING_FAILED");
              assertThat(entry.detail()).isEqualTo("try 0");
            });
  }

  // With nothing but docs/audit.md at hand.
  @Test
  void whatIsExportedCanBeCheckedBySomebodyElse() throws Exception {
    audit.record(OPERATOR, Audit.Action.RENAMED, "a\tb\nc");
    var exported = new StringBuilder();

    assertThat(audit.export(exported)).isEqualTo(6);

    var lines = exported.toString().split("\n", -1);
    assertThat(lines).hasSize(8).startsWith("# traymux audit v1").endsWith("");
    var previous = "";
    for (int i = 1; i <= 6; i++) {
      var fields = lines[i].split("\t", -1);
      assertThat(fields).hasSize(7);
      var hashed = new java.io.ByteArrayOutputStream();
      for (var field :
          List.of(
              "traymux audit v1",
              previous,
              fields[0],
              fields[1],
              fields[2],
              fields[3],
              fields[4],
              fields[5])) {
        var bytes = field.getBytes(StandardCharsets.UTF_8);
        hashed.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        hashed.writeBytes(bytes);
      }
      var hash = MessageDigest.getInstance("SHA-256").digest(hashed.toByteArray());
      assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash)).isEqualTo(fields[6]);
      previous = fields[6];
    }
  }

  @Test
  void anExportHasOneLineForEachWhateverSomebodyDidToTheFile() throws Exception {
    TestDatabase.tamper(database, "DROP TRIGGER audit_is_not_changed");
    TestDatabase.tamper(
        database, "UPDATE audit SET who = 'x' || char(10) || 'y' || char(27) WHERE line = 2");
    var exported = new StringBuilder();
    audit.export(exported);
    assertThat(exported.toString().lines()).hasSize(6);
    assertThat(exported).contains("x?y?");
  }

  @Test
  void saysWhoAndFromWhere() {
    audit.record(
        new Principal.PairedDevice(key.id(), PHONE, ConnectionKind.LOCAL_VERIFIED),
        Audit.Action.LEFT,
        "");

    var line = database.audit().last().orElseThrow();
    assertThat(line.who()).isEqualTo("device " + key.id());
    assertThat(line.place()).isEqualTo("192.168.1.20");
    assertThat(line.at()).isEqualTo(clock.instant());
  }
}
