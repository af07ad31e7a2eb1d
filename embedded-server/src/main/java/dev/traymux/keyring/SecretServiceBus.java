package dev.traymux.keyring;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/// The Secret Service on the session bus, as far as it is used here:
/// https://specifications.freedesktop.org/secret-service-spec/latest/. Names are those on the bus.
public final class SecretServiceBus {
  static final String NAME = "org.freedesktop.secrets";
  static final String PATH = "/org/freedesktop/secrets";

  /// Stands for "no object".
  static final String NONE = "/";

  private SecretServiceBus() {}

  @DBusInterfaceName("org.freedesktop.Secret.Service")
  public interface Service extends DBusInterface {
    /// Begins a session in which secrets are transferred with this algorithm.
    Opened<Variant<?>, DBusPath> OpenSession(String algorithm, Variant<?> input);

    /// Items in any collection that have these attributes.
    Found<List<DBusPath>, List<DBusPath>> SearchItems(Map<String, String> attributes);

    /// Unlocks what needs nobody's consent; for the rest there is a prompt.
    Unlocked<List<DBusPath>, DBusPath> Unlock(List<DBusPath> objects);

    /// The collection of that alias.
    DBusPath ReadAlias(String name);
  }

  @DBusInterfaceName("org.freedesktop.Secret.Collection")
  public interface Collection extends DBusInterface {
    /// Adds an item, or replaces the one of the same attributes.
    Created<DBusPath, DBusPath> CreateItem(
        Map<String, Variant<?>> properties, Secret secret, boolean replace);
  }

  @DBusInterfaceName("org.freedesktop.Secret.Item")
  public interface Item extends DBusInterface {
    Secret GetSecret(DBusPath session);

    /// Answers with a prompt, if one is needed.
    DBusPath Delete();
  }

  /// A secret on its way.
  public static final class Secret extends Struct {
    @Position(0)
    public final DBusPath session;

    @Position(1)
    public final byte[] parameters;

    @Position(2)
    public final byte[] value;

    @Position(3)
    public final String contentType;

    public Secret(DBusPath session, byte[] parameters, byte[] value, String contentType) {
      this.session = session;
      this.parameters = parameters;
      this.value = value;
      this.contentType = contentType;
    }
  }

  /// The algorithm's answer, and the session.
  public static final class Opened<A, B> extends Tuple {
    @Position(0)
    public final A output;

    @Position(1)
    public final B session;

    public Opened(A output, B session) {
      this.output = output;
      this.session = session;
    }
  }

  /// Items that can be read, and items that are locked.
  public static final class Found<A, B> extends Tuple {
    @Position(0)
    public final A unlocked;

    @Position(1)
    public final B locked;

    public Found(A unlocked, B locked) {
      this.unlocked = unlocked;
      this.locked = locked;
    }
  }

  /// What is unlocked now, and the prompt for the rest.
  public static final class Unlocked<A, B> extends Tuple {
    @Position(0)
    public final A unlocked;

    @Position(1)
    public final B prompt;

    public Unlocked(A unlocked, B prompt) {
      this.unlocked = unlocked;
      this.prompt = prompt;
    }
  }

  /// The item, or the prompt that has to come first.
  public static final class Created<A, B> extends Tuple {
    @Position(0)
    public final A item;

    @Position(1)
    public final B prompt;

    public Created(A item, B prompt) {
      this.item = item;
      this.prompt = prompt;
    }
  }
}
