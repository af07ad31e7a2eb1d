package dev.traymux.store;

import java.util.Optional;

/// What the program itself changes and has to remember.
public final class SettingTable {
  private final Database database;

  SettingTable(Database database) {
    this.database = database;
  }

  /// The value, if one was ever put.
  public Optional<String> get(String name) {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT value FROM setting WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  /// Remembers a value.
  public void put(String name, String value) {
    database.with(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO setting (name, value) VALUES (:name, :value)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value
                    """)
                .bind("name", name)
                .bind("value", value)
                .execute());
  }
}
