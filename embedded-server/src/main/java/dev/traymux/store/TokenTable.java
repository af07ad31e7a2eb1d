package dev.traymux.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The API tokens, by the hashes of their secrets.
public final class TokenTable {
  private final Database database;

  TokenTable(Database database) {
    this.database = database;
  }

  /// All of them.
  public List<TokenRow> list() {
    return database.with(
        handle ->
            handle.createQuery("SELECT * FROM api_token").map((row, context) -> read(row)).list());
  }

  /// Adds a token, or replaces the one of the same id.
  public void put(TokenRow token) {
    database.with(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO api_token
                      (id, hash, label, scopes, created_at, used_at, used_from, expires_at)
                    VALUES (:id, :hash, :label, :scopes, :created, :used, :from, :expires)
                    ON CONFLICT (id) DO UPDATE SET
                      hash = excluded.hash, label = excluded.label, scopes = excluded.scopes,
                      created_at = excluded.created_at, used_at = excluded.used_at,
                      used_from = excluded.used_from, expires_at = excluded.expires_at
                    """)
                .bind("id", token.id())
                .bind("hash", token.hash())
                .bind("label", token.label())
                .bind("scopes", token.scopes())
                .bind("created", token.created().toEpochMilli())
                .bind("used", token.used().map(use -> use.at().toEpochMilli()).orElse(null))
                .bind("from", token.used().flatMap(TokenRow.Use::from).orElse(null))
                .bind("expires", token.expires().toEpochMilli())
                .execute());
  }

  /// Forgets a token.
  public void remove(String id) {
    database.with(
        handle ->
            handle.createUpdate("DELETE FROM api_token WHERE id = :id").bind("id", id).execute());
  }

  private static TokenRow read(ResultSet row) throws SQLException {
    return new TokenRow(
        row.getString("id"),
        row.getString("hash"),
        row.getString("label"),
        row.getString("scopes"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        used(row),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }

  private static Optional<TokenRow.Use> used(ResultSet row) throws SQLException {
    var from = Optional.ofNullable(row.getString("used_from"));
    long millis = row.getLong("used_at");
    // Says so of the column read last.
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new TokenRow.Use(Instant.ofEpochMilli(millis), from));
  }
}
