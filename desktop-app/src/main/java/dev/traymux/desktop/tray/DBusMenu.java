package dev.traymux.desktop.tray;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// A menu that the panel draws, as in
/// https://github.com/AyatanaIndicators/libdbusmenu/blob/master/libdbusmenu-glib/dbus-menu.xml.
/// Names are those on the bus.
@DBusInterfaceName("com.canonical.dbusmenu")
public interface DBusMenu extends DBusInterface {
  /// The items below `parent`, 0 being the menu itself; `depth` -1 means all of them.
  Layout<UInt32, Item> GetLayout(int parent, int depth, List<String> properties);

  /// Properties of these items; no ids means every item.
  List<ItemProperties> GetGroupProperties(List<Integer> ids, List<String> properties);

  /// One property of one item.
  Variant<?> GetProperty(int id, String name);

  /// Something was done to an item: `clicked`, `hovered`, `opened` or `closed`.
  void Event(int id, String event, Variant<?> data, UInt32 timestamp);

  /// Several events at once; answers with the ids that do not exist.
  List<Integer> EventGroup(List<ItemEvent> events);

  /// The item is about to be shown; answers whether its layout has to be read again.
  boolean AboutToShow(int id);

  /// Several of those; answers with the ids to read again and the ids that do not exist.
  Updates<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids);

  /// Says that the items below `parent` are others.
  final class LayoutUpdated extends DBusSignal {
    public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
      super(path, revision, parent);
    }
  }

  /// One item and those below it, each wrapped in a variant.
  final class Item extends Struct {
    /// The type on the bus.
    static final String SIGNATURE = "(ia{sv}av)";

    @Position(0)
    public final int id;

    @Position(1)
    public final Map<String, Variant<?>> properties;

    @Position(2)
    public final List<Variant<?>> children;

    public Item(int id, Map<String, Variant<?>> properties, List<Variant<?>> children) {
      this.id = id;
      this.properties = properties;
      this.children = children;
    }
  }

  /// One item's properties.
  final class ItemProperties extends Struct {
    @Position(0)
    public final int id;

    @Position(1)
    public final Map<String, Variant<?>> properties;

    public ItemProperties(int id, Map<String, Variant<?>> properties) {
      this.id = id;
      this.properties = properties;
    }
  }

  /// One event of an [#EventGroup].
  final class ItemEvent extends Struct {
    @Position(0)
    public final int id;

    @Position(1)
    public final String event;

    @Position(2)
    public final Variant<?> data;

    @Position(3)
    public final UInt32 timestamp;

    public ItemEvent(int id, String event, Variant<?> data, UInt32 timestamp) {
      this.id = id;
      this.event = event;
      this.data = data;
      this.timestamp = timestamp;
    }
  }

  /// What [#GetLayout] answers with. The library wants type parameters to know that these are two
  /// results.
  final class Layout<A, B> extends Tuple {
    @Position(0)
    public final A revision;

    @Position(1)
    public final B item;

    public Layout(A revision, B item) {
      this.revision = revision;
      this.item = item;
    }
  }

  /// What [#AboutToShowGroup] answers with.
  final class Updates<A, B> extends Tuple {
    @Position(0)
    public final A needed;

    @Position(1)
    public final B missing;

    public Updates(A needed, B missing) {
      this.needed = needed;
      this.missing = missing;
    }
  }
}
