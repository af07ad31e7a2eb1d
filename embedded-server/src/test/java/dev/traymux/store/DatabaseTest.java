package dev.traymux.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  @TempDir private Path home;
  private Path file;

  @BeforeEach
  void name() {
    file = home.resolve("traymux.db");
  }

  private Database open() {
    return Database.open(file, home.resolve("native"), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void remembersAcrossARestart() {
    try (var database = open()) {
      database.settings().put("colour", "green");
      database.settings().put("colour", "blue");
    }
    try (var database = open()) {
      assertThat(database.settings().get("colour")).contains("blue");
      assertThat(database.settings().get("shape")).isEmpty();
      assertThat(database.movedAside()).isEmpty();
    }
  }

  @Test
  void knowsItsNewestMigration() throws IOException {
    var scripts = Path.of(resource("db/migration/V1__devices_and_audit.sql")).getParent();
    try (var files = Files.list(Objects.requireNonNull(scripts))) {
      assertThat(files.map(f -> f.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1")))
          .map(Integer::valueOf)
          .contains(Migrations.NEWEST)
          .allSatisfy(version -> assertThat(version).isLessThanOrEqualTo(Migrations.NEWEST));
    }
  }

  private static URI resource(String name) {
    try {
      return Objects.requireNonNull(DatabaseTest.class.getClassLoader().getResource(name)).toURI();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  // Flyway would refuse a history whose checksums it does not know; a start with nothing to migrate
  // does not ask it.
  @Test
  void leavesFlywayAloneWhenThereIsNothingToMigrate() throws SQLException {
    open().close();
    change("UPDATE flyway_schema_history SET checksum = checksum + 1");

    try (var database = open()) {
      assertThat(database.settings().get("any")).isEmpty();
    }
  }

  @Test
  void migratesWhatIsOlder() throws SQLException {
    open().close();
    change(tables().map(table -> "DROP TABLE " + table).toArray(String[]::new));
    change("DELETE FROM flyway_schema_history");

    try (var database = open()) {
      database.settings().put("a", "b");
      assertThat(database.movedAside()).isEmpty();
    }
  }

  @Test
  void refusesWhatIsNewer() throws SQLException {
    open().close();
    change("UPDATE flyway_schema_history SET version = '99'");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.Newer.class)
        .hasMessageContaining("newer Traymux")
        .hasMessageContaining("99");
  }

  @Test
  void movesAsideWhatIsNoDatabase() throws IOException {
    Files.writeString(file, "My novel. ".repeat(1000));

    try (var database = open()) {
      database.settings().put("a", "b");
      var aside = database.movedAside().orElseThrow();
      assertThat(aside).hasFileName("traymux.db.corrupt-20261120T080000Z");
      assertThat(aside).content().startsWith("My novel.");
    }
  }

  @Test
  void movesAsideADatabaseWithADamagedPage() throws IOException {
    try (var database = open()) {
      IntStream.range(0, 200).forEach(i -> database.settings().put("key" + i, "x".repeat(500)));
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      // The last pages hold settings: nothing that opening the file has to read.
      var noise = new byte[4 * 4096];
      Arrays.fill(noise, (byte) 0x5a);
      channel.write(ByteBuffer.wrap(noise), channel.size() - noise.length);
    }
    long size = Files.size(file);

    try (var database = open()) {
      assertThat(database.movedAside()).hasValueSatisfying(a -> assertThat(a).hasSize(size));
      assertThat(database.settings().get("key1")).isEmpty();
    }
  }

  @Test
  void neverOverwritesWhatWasMovedAside() throws IOException {
    for (var content : new String[] {"first", "second"}) {
      Files.writeString(file, content.repeat(500));
      open().close();
    }

    var aside = home.resolve("traymux.db.corrupt-20261120T080000Z");
    assertThat(aside).content().startsWith("first");
    assertThat(home.resolve(aside.getFileName() + "-2")).content().startsWith("second");
  }

  @Test
  void belongsToOneProcess() {
    try (var first = open()) {
      first.settings().put("a", "b");
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.Locked.class)
          .hasMessageContaining("Quit the other Traymux");
    }
    open().close();
  }

  @Test
  void saysThatTheDiskIsFull() {
    try (var database = open()) {
      database.with(handle -> handle.execute("PRAGMA max_page_count = 20"));
      assertThatThrownBy(() -> database.settings().put("big", "x".repeat(1 << 20)))
          .isInstanceOf(StoreException.Unwritable.class)
          .hasMessageContaining("Make room");
      assertThat(database.settings().get("big")).isEmpty();
    }
  }

  @Test
  void saysThatTheFolderTakesNoFiles() throws IOException {
    Files.createDirectory(file);

    assertThatThrownBy(this::open).isInstanceOf(StoreException.Unwritable.class);
  }

  @Test
  void spendsACodeOnceWhoeverAsks() throws Exception {
    try (var database = open();
        var threads = Executors.newFixedThreadPool(8)) {
      Callable<Boolean> spend = () -> database.spentCodes().spend("code", NOW);
      var spent = threads.invokeAll(Collections.nCopies(8, spend)).stream().map(Future::resultNow);
      assertThat(spent).containsOnlyOnce(true).hasSize(8);
    }
    try (var database = open()) {
      assertThat(database.spentCodes().isSpent("code")).isTrue();
      assertThat(database.spentCodes().spend("code", NOW)).isFalse();
    }
  }

  @Test
  void refusesToForgetAnAuditedLine() {
    try (var database = open()) {
      database.audit().append(new AuditRow(1, NOW, "who", "here", "DID", "it", "hash"));
      assertThatThrownBy(() -> database.with(h -> h.execute("DELETE FROM audit")))
          .hasRootCauseMessage(
              "[SQLITE_CONSTRAINT_TRIGGER] A RAISE function within a trigger fired, causing the SQL"
                  + " statement to abort (the audit only grows)");
      assertThat(database.audit().last()).isPresent();
    }
  }

  /// What the migrations made, whichever there are.
  private Stream<String> tables() throws SQLException {
    var names = Stream.<String>builder();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT name FROM sqlite_master WHERE type = 'table'"
                        + " AND name NOT LIKE 'flyway%' AND name NOT LIKE 'sqlite%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names.build();
  }

  private void change(String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
