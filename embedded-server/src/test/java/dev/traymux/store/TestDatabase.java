package dev.traymux.store;

import java.nio.file.Path;
import java.time.Clock;

/// A real database in a folder of a test's own.
public final class TestDatabase {
  private TestDatabase() {}

  public static Database in(Path home) {
    return Database.open(home.resolve("traymux.db"), home.resolve("native"), Clock.systemUTC());
  }

  /// Runs a statement behind everybody's back, as somebody with access to the file could.
  public static void tamper(Database database, String sql) {
    var _ = database.with(handle -> handle.execute(sql));
  }
}
