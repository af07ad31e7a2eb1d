package dev.traymux.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The paired devices.
public final class DeviceTable {
  private final Database database;

  DeviceTable(Database database) {
    this.database = database;
  }

  /// All that were not removed.
  public List<DeviceRow> list() {
    return list("SELECT * FROM device WHERE removed_at IS NULL");
  }

  /// All that were.
  public List<DeviceRow> removed() {
    return list("SELECT * FROM device WHERE removed_at IS NOT NULL");
  }

  private List<DeviceRow> list(String query) {
    return database.with(
        handle -> handle.createQuery(query).map((row, context) -> read(row)).list());
  }

  /// Adds a device, or replaces the one of the same id, removed or not.
  public void put(DeviceRow device) {
    database.with(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO device
                      (id, public_key, label, scopes, paired_at, seen_at, last_address, last_kind)
                    VALUES (:id, :key, :label, :scopes, :paired, :seen, :address, :kind)
                    ON CONFLICT (id) DO UPDATE SET
                      public_key = excluded.public_key, label = excluded.label, scopes = excluded.scopes,
                      paired_at = excluded.paired_at, seen_at = excluded.seen_at,
                      last_address = excluded.last_address, last_kind = excluded.last_kind,
                      removed_at = NULL
                    """)
                .bind("id", device.id())
                .bind("key", device.publicKey())
                .bind("label", device.label())
                .bind("scopes", device.scopes())
                .bind("paired", device.paired().toEpochMilli())
                .bind("seen", device.seen().toEpochMilli())
                .bind("address", device.place().map(DeviceRow.Place::address).orElse(null))
                .bind("kind", device.place().map(DeviceRow.Place::kind).orElse(null))
                .execute());
  }

  /// Marks a device as removed.
  public void remove(String id, Instant at) {
    database.with(
        handle ->
            handle
                .createUpdate("UPDATE device SET removed_at = :at WHERE id = :id")
                .bind("id", id)
                .bind("at", at.toEpochMilli())
                .execute());
  }

  private static DeviceRow read(ResultSet row) throws SQLException {
    return new DeviceRow(
        row.getString("id"),
        row.getString("public_key"),
        row.getString("label"),
        row.getString("scopes"),
        Instant.ofEpochMilli(row.getLong("paired_at")),
        Instant.ofEpochMilli(row.getLong("seen_at")),
        place(row.getString("last_address"), row.getString("last_kind")));
  }

  private static Optional<DeviceRow.Place> place(@Nullable String address, @Nullable String kind) {
    return address == null || kind == null
        ? Optional.empty()
        : Optional.of(new DeviceRow.Place(address, kind));
  }
}
