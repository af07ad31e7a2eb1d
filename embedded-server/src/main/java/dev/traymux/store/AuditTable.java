package dev.traymux.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The lines of the audit. SQLite itself refuses to change or delete one.
public final class AuditTable {
  private final Database database;

  AuditTable(Database database) {
    this.database = database;
  }

  /// The newest line.
  public Optional<AuditRow> last() {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT * FROM audit ORDER BY line DESC LIMIT 1")
                .map((row, context) -> read(row))
                .findOne());
  }

  /// At most `count` lines after the line of that number, in order.
  public List<AuditRow> after(long line, int count) {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT * FROM audit WHERE line > :line ORDER BY line LIMIT :count")
                .bind("line", line)
                .bind("count", count)
                .map((row, context) -> read(row))
                .list());
  }

  /// At most `count` lines before the line of that number, the newest first.
  public List<AuditRow> before(long line, int count) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM audit WHERE line < :line ORDER BY line DESC LIMIT :count")
                .bind("line", line)
                .bind("count", count)
                .map((row, context) -> read(row))
                .list());
  }

  /// What stands in the lines about one action, the oldest first.
  public List<String> details(String action) {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT detail FROM audit WHERE action = :action ORDER BY line")
                .bind("action", action)
                .mapTo(String.class)
                .list());
  }

  /// Adds a line.
  public void append(AuditRow row) {
    database.with(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO audit (line, at, who, place, action, detail, hash)
                    VALUES (:line, :at, :who, :place, :action, :detail, :hash)
                    """)
                .bind("line", row.line())
                .bind("at", row.at().toEpochMilli())
                .bind("who", row.who())
                .bind("place", row.place())
                .bind("action", row.action())
                .bind("detail", row.detail())
                .bind("hash", row.hash())
                .execute());
  }

  private static AuditRow read(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getLong("line"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("who"),
        row.getString("place"),
        row.getString("action"),
        row.getString("detail"),
        row.getString("hash"));
  }
}
