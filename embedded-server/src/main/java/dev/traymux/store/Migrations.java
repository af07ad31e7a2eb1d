package dev.traymux.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings the tables to what this version expects. Flyway does the work; it is not even loaded
/// where there is none.
final class Migrations {
  /// The newest script in `db/migration`.
  static final int NEWEST = 4;

  private static final String LOCATION = "classpath:db/migration";

  private Migrations() {}

  /// The version the tables have; 0 if there are none.
  static int version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      try (var tables =
          statement.executeQuery(
              "SELECT 1 FROM sqlite_master WHERE name = 'flyway_schema_history'")) {
        if (!tables.next()) {
          return 0;
        }
      }
      try (var versions =
          statement.executeQuery(
              "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history WHERE success ="
                  + " 1")) {
        return versions.next() ? versions.getInt(1) : 0;
      }
    }
  }

  /// Runs what is missing.
  static void run(DataSource source) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations(LOCATION)
        .loggers("slf4j")
        .load()
        .migrate();
  }
}
