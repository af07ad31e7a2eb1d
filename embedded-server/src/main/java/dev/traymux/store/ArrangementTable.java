package dev.traymux.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;

/// How sessions are put.
public final class ArrangementTable {
  private final Database database;

  ArrangementTable(Database database) {
    this.database = database;
  }

  /// All of them.
  public List<ArrangementRow> list() {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT * FROM arrangement")
                .map((row, context) -> read(row))
                .list());
  }

  /// Stores these and no others, or leaves everything as it was.
  public void replace(Collection<ArrangementRow> rows) {
    database.with(
        handle ->
            handle.inTransaction(
                transaction -> {
                  int forgotten = transaction.execute("DELETE FROM arrangement");
                  rows.forEach(row -> put(transaction, row));
                  return forgotten;
                }));
  }

  private static void put(Handle handle, ArrangementRow row) {
    handle
        .createUpdate(
            """
            INSERT INTO arrangement (server, session, group_name, place, seen_at)
            VALUES (:server, :session, :group, :place, :seen)
            """)
        .bind("server", row.server())
        .bind("session", row.session())
        .bind("group", row.group().orElse(null))
        .bind("place", row.place().isPresent() ? (Integer) row.place().getAsInt() : null)
        .bind("seen", row.seen().toEpochMilli())
        .execute();
  }

  private static ArrangementRow read(ResultSet row) throws SQLException {
    return new ArrangementRow(
        row.getString("server"),
        row.getString("session"),
        Optional.ofNullable(row.getString("group_name")),
        row.getObject("place") == null ? OptionalInt.empty() : OptionalInt.of(row.getInt("place")),
        Instant.ofEpochMilli(row.getLong("seen_at")));
  }
}
