package dev.traymux.store;

import java.time.Instant;
import java.util.List;

/// Folders that were used for one purpose, those used last.
public final class FolderTable {
  private final Database database;
  private final String purpose;
  private final int most;

  /// @param most how many are remembered
  FolderTable(Database database, String purpose, int most) {
    this.database = database;
    this.purpose = purpose;
    this.most = most;
  }

  /// The one used last first.
  public List<String> list() {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT path FROM folder WHERE purpose = :purpose"
                        + " ORDER BY used_at DESC, rowid DESC")
                .bind("purpose", purpose)
                .mapTo(String.class)
                .list());
  }

  /// Remembers that it was used; the one unused for longest may go for it.
  public void used(String path, Instant at) {
    database.with(
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO folder (purpose, path, used_at) VALUES (:purpose, :path, :at)
                  ON CONFLICT (purpose, path) DO UPDATE SET used_at = excluded.used_at
                  """)
              .bind("purpose", purpose)
              .bind("path", path)
              .bind("at", at.toEpochMilli())
              .execute();
          return handle
              .createUpdate(
                  """
                  DELETE FROM folder WHERE purpose = :purpose AND path NOT IN (
                    SELECT path FROM folder WHERE purpose = :purpose
                    ORDER BY used_at DESC, rowid DESC LIMIT :most)
                  """)
              .bind("purpose", purpose)
              .bind("most", most)
              .execute();
        });
  }
}
