package dev.traymux.keyring;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.Variant;

/// A Secret Service on a real bus of its own. Only the service is played, because a real one
/// belongs to somebody who is logged in; it can be locked, and go away.
public final class PlayedKeyring implements AutoCloseable {
  private static final String COLLECTION = "/org/freedesktop/secrets/collection/login";
  private static final String PROMPT = "/org/freedesktop/secrets/prompt/p1";
  private static final String SESSION = "/org/freedesktop/secrets/session/s1";

  private final Process daemon;
  private final String address;
  private final DBusConnection bus;
  private final Map<String, Item> items = new HashMap<>();
  private volatile boolean locked;
  private int count;

  public PlayedKeyring(Path folder) {
    try {
      daemon =
          new ProcessBuilder(
                  "dbus-daemon",
                  "--session",
                  "--nofork",
                  "--print-address=1",
                  "--address=unix:path=" + folder.resolve("bus"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var out = new BufferedReader(daemon.inputReader(StandardCharsets.UTF_8))) {
        address = out.readLine();
      }
      bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
      bus.requestBusName(SecretServiceBus.NAME);
      bus.exportObject(SecretServiceBus.PATH, new Service());
      bus.exportObject(COLLECTION, new Collection());
    } catch (IOException | DBusException e) {
      throw new AssertionError(e);
    }
  }

  /// What a process that may use it has in its environment.
  public Map<String, String> environment() {
    return Map.of("DBUS_SESSION_BUS_ADDRESS", address);
  }

  /// Locks or unlocks it; unlocking needs somebody at a prompt.
  public void lock(boolean now) {
    locked = now;
  }

  /// What it keeps.
  public synchronized List<String> secrets() {
    return items.values().stream().map(i -> new String(i.value, StandardCharsets.UTF_8)).toList();
  }

  /// Loses everything.
  public synchronized void clear() {
    items.keySet().forEach(bus::unExportObject);
    items.clear();
  }

  @Override
  public void close() {
    try {
      bus.close();
      daemon.destroy();
      daemon.waitFor();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Service implements SecretServiceBus.Service {
    @Override
    public SecretServiceBus.Opened<Variant<?>, DBusPath> OpenSession(
        String algorithm, Variant<?> input) {
      return new SecretServiceBus.Opened<>(new Variant<>(""), new DBusPath(SESSION));
    }

    @Override
    public SecretServiceBus.Found<List<DBusPath>, List<DBusPath>> SearchItems(
        Map<String, String> attributes) {
      synchronized (PlayedKeyring.this) {
        var found =
            items.values().stream()
                .filter(i -> i.attributes.equals(attributes))
                .map(i -> new DBusPath(i.path))
                .toList();
        return locked
            ? new SecretServiceBus.Found<>(List.of(), found)
            : new SecretServiceBus.Found<>(found, List.of());
      }
    }

    @Override
    public SecretServiceBus.Unlocked<List<DBusPath>, DBusPath> Unlock(List<DBusPath> objects) {
      return locked
          ? new SecretServiceBus.Unlocked<>(List.of(), new DBusPath(PROMPT))
          : new SecretServiceBus.Unlocked<>(objects, new DBusPath("/"));
    }

    @Override
    public DBusPath ReadAlias(String name) {
      return new DBusPath(name.equals("default") ? COLLECTION : "/");
    }

    @Override
    public boolean isRemote() {
      return false;
    }

    @Override
    public String getObjectPath() {
      return SecretServiceBus.PATH;
    }
  }

  private final class Collection implements SecretServiceBus.Collection {
    @Override
    public SecretServiceBus.Created<DBusPath, DBusPath> CreateItem(
        Map<String, Variant<?>> properties, SecretServiceBus.Secret secret, boolean replace) {
      synchronized (PlayedKeyring.this) {
        @SuppressWarnings("unchecked")
        var attributes =
            (Map<String, String>)
                Objects.requireNonNull(properties.get("org.freedesktop.Secret.Item.Attributes"))
                    .getValue();
        var item = new Item(COLLECTION + "/" + ++count, Map.copyOf(attributes), secret.value);
        try {
          bus.exportObject(item.path, item);
        } catch (DBusException e) {
          throw new AssertionError(e);
        }
        items.put(item.path, item);
        return new SecretServiceBus.Created<>(new DBusPath(item.path), new DBusPath("/"));
      }
    }

    @Override
    public boolean isRemote() {
      return false;
    }

    @Override
    public String getObjectPath() {
      return COLLECTION;
    }
  }

  private final class Item implements SecretServiceBus.Item {
    private final String path;
    private final Map<String, String> attributes;
    private final byte[] value;

    Item(String path, Map<String, String> attributes, byte[] value) {
      this.path = path;
      this.attributes = attributes;
      this.value = value;
    }

    @Override
    public SecretServiceBus.Secret GetSecret(DBusPath session) {
      return new SecretServiceBus.Secret(session, new byte[0], value, "text/plain");
    }

    @Override
    public DBusPath Delete() {
      synchronized (PlayedKeyring.this) {
        items.remove(path);
        bus.unExportObject(path);
        return new DBusPath("/");
      }
    }

    @Override
    public boolean isRemote() {
      return false;
    }

    @Override
    public String getObjectPath() {
      return path;
    }
  }
}
