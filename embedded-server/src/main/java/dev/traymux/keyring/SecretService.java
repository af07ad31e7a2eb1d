package dev.traymux.keyring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.errors.NoReply;
import org.freedesktop.dbus.errors.ServiceUnknown;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keyring of Linux desktops: GNOME Keyring, KWallet, KeePassXC and others speak the Secret
/// Service interface. Secrets cross the session bus unencrypted; every program that can listen
/// there is the user's own, and could ask for them as well.
public final class SecretService implements Keyring {
  private static final Logger log = LoggerFactory.getLogger(SecretService.class);

  private static final String PLAIN = "plain";
  private final Map<String, String> environment;

  /// @param environment says where the session bus is
  public SecretService(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Optional<String> find(String name) {
    return with(
        bus -> {
          var item = item(bus, name);
          if (item.isEmpty()) {
            return Optional.empty();
          }
          var secret =
              bus.getRemoteObject(
                      SecretServiceBus.NAME, item.get().getPath(), SecretServiceBus.Item.class)
                  .GetSecret(session(bus));
          return Optional.of(new String(secret.value, StandardCharsets.UTF_8));
        });
  }

  @Override
  public void keep(String name, String secret) {
    with(
        bus -> {
          var service = service(bus);
          var collection = service.ReadAlias("default");
          if (isNone(collection)) {
            throw new KeyringException.Failed("it has no default collection", null);
          }
          unlock(service, collection);
          var properties =
              Map.<String, Variant<?>>of(
                  "org.freedesktop.Secret.Item.Label",
                  new Variant<>("Traymux: key to its key files"),
                  "org.freedesktop.Secret.Item.Attributes",
                  new Variant<>(attributes(name), "a{ss}"));
          var created =
              bus.getRemoteObject(
                      SecretServiceBus.NAME,
                      collection.getPath(),
                      SecretServiceBus.Collection.class)
                  .CreateItem(
                      properties,
                      new SecretServiceBus.Secret(
                          session(bus),
                          new byte[0],
                          secret.getBytes(StandardCharsets.UTF_8),
                          "text/plain"),
                      true);
          if (!isNone(created.prompt)) {
            throw new KeyringException.Locked();
          }
          return Optional.empty();
        });
  }

  @Override
  public void forget(String name) {
    with(
        bus -> {
          var item = item(bus, name);
          if (item.isPresent()) {
            var prompt =
                bus.getRemoteObject(
                        SecretServiceBus.NAME, item.get().getPath(), SecretServiceBus.Item.class)
                    .Delete();
            if (!isNone(prompt)) {
              throw new KeyringException.Locked();
            }
          }
          return Optional.empty();
        });
  }

  /// What is done with the bus.
  private interface Work {
    Optional<String> with(DBusConnection bus) throws DBusException;
  }

  // A connection for each: keys are read once per start.
  private Optional<String> with(Work work) {
    var address = address().orElseThrow(() -> new KeyringException.Absent(null));
    try (var bus = DBusConnectionBuilder.forAddress(address).withShared(false).build()) {
      return work.with(bus);
    } catch (ServiceUnknown | NoReply e) {
      throw new KeyringException.Absent(e);
    } catch (DBusExecutionException e) {
      log.warn("The keyring refused.", e);
      throw new KeyringException.Failed("it refused", e);
    } catch (DBusException | IOException e) {
      throw new KeyringException.Absent(e);
    }
  }

  private Optional<String> address() {
    return Stream.concat(
            Stream.ofNullable(environment.get("DBUS_SESSION_BUS_ADDRESS")),
            Stream.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                .map(folder -> Path.of(folder, "bus"))
                .filter(Files::exists)
                .map(socket -> "unix:path=" + socket))
        .filter(address -> !address.isBlank())
        .findFirst();
  }

  private static Optional<DBusPath> item(DBusConnection bus, String name) throws DBusException {
    var service = service(bus);
    var found = service.SearchItems(attributes(name));
    if (!found.unlocked.isEmpty()) {
      return Optional.of(found.unlocked.getFirst());
    }
    if (found.locked.isEmpty()) {
      return Optional.empty();
    }
    unlock(service, found.locked.getFirst());
    return Optional.of(found.locked.getFirst());
  }

  private static void unlock(SecretServiceBus.Service service, DBusPath locked) {
    if (!isNone(service.Unlock(List.of(locked)).prompt)) {
      throw new KeyringException.Locked();
    }
  }

  private static SecretServiceBus.Service service(DBusConnection bus) throws DBusException {
    return bus.getRemoteObject(
        SecretServiceBus.NAME, SecretServiceBus.PATH, SecretServiceBus.Service.class);
  }

  private static DBusPath session(DBusConnection bus) throws DBusException {
    return service(bus).OpenSession(PLAIN, new Variant<>("")).session;
  }

  private static Map<String, String> attributes(String name) {
    return Map.of("application", "dev.traymux", "key", name);
  }

  private static boolean isNone(DBusPath path) {
    return path.getPath().equals(SecretServiceBus.NONE);
  }
}
