package dev.traymux.store;

import java.time.Instant;
import java.util.List;

/// The ids of pairing codes that were used.
public final class SpentCodeTable {
  private final Database database;

  SpentCodeTable(Database database) {
    this.database = database;
  }

  /// Marks a code as used. On disk when this returns.
  ///
  /// @return false if it was used before
  public boolean spend(String id, Instant at) {
    return database.with(
        handle ->
            handle
                    .createUpdate(
                        "INSERT INTO spent_code (id, spent_at) VALUES (:id, :at) ON CONFLICT DO"
                            + " NOTHING")
                    .bind("id", id)
                    .bind("at", at.toEpochMilli())
                    .execute()
                == 1);
  }

  /// Every code that was used.
  public List<String> list() {
    return database.with(
        handle -> handle.createQuery("SELECT id FROM spent_code").mapTo(String.class).list());
  }

  /// Whether a code was used.
  public boolean isSpent(String id) {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT 1 FROM spent_code WHERE id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }
}
