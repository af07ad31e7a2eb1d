package dev.traymux.desktop.tray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// The tray's menu as the panel reads it.
///
/// An item keeps its id for as long as it means the same and ids are never used twice, so that a
/// click on a menu drawn earlier either does what was clicked or nothing.
final class MenuOnBus implements DBusMenu, Properties {
  static final String PATH = "/MenuBar";

  private static final int ROOT = 0;

  private final Consumer<TrayCommand> commands;

  // Written by show alone, read by the bus's threads.
  private volatile Shown shown = new Shown(0, Map.of());
  private int lastId = ROOT;

  /// @param items by id, in the order of the menu
  private record Shown(long revision, Map<Integer, TrayMenuItem> items) {}

  MenuOnBus(Consumer<TrayCommand> commands) {
    this.commands = commands;
  }

  /// Shows these items; answers with the revision to announce, or nothing when they are the ones
  /// shown already.
  synchronized OptionalLong show(List<TrayMenuItem> menu) {
    var before = shown;
    if (List.copyOf(before.items().values()).equals(menu)) {
      return OptionalLong.empty();
    }
    var known = new ArrayList<>(before.items().entrySet());
    var items = new LinkedHashMap<Integer, TrayMenuItem>();
    for (var item : menu) {
      var same = known.stream().filter(e -> e.getValue().equals(item)).findFirst();
      same.ifPresent(known::remove);
      items.put(same.isPresent() ? same.get().getKey() : ++lastId, item);
    }
    shown = new Shown(before.revision() + 1, items);
    return OptionalLong.of(shown.revision());
  }

  @Override
  public Layout<UInt32, Item> GetLayout(int parent, int depth, List<String> properties) {
    var now = shown;
    var children = new ArrayList<Variant<?>>();
    if (parent == ROOT && depth != 0) {
      now.items()
          .forEach(
              (id, item) ->
                  children.add(
                      new Variant<>(new Item(id, properties(item), List.of()), Item.SIGNATURE)));
    }
    return new Layout<>(
        new UInt32(now.revision()), new Item(parent, properties(now, parent), children));
  }

  @Override
  public List<ItemProperties> GetGroupProperties(List<Integer> ids, List<String> properties) {
    var now = shown;
    var wanted = ids.isEmpty() ? now.items().keySet() : ids;
    return wanted.stream()
        .filter(id -> id == ROOT || now.items().containsKey(id))
        .map(id -> new ItemProperties(id, properties(now, id)))
        .toList();
  }

  @Override
  public Variant<?> GetProperty(int id, String name) {
    return properties(shown, id).getOrDefault(name, new Variant<>(""));
  }

  @Override
  public void Event(int id, String event, Variant<?> data, UInt32 timestamp) {
    if (!event.equals("clicked")) {
      return;
    }
    switch (shown.items().get(id)) {
      case TrayMenuItem.Action(_, var command) -> commands.accept(command);
      case TrayMenuItem.Check(_, _, var command) -> commands.accept(command);
      case TrayMenuItem.Note _, TrayMenuItem.Separator _ -> {}
      case null -> {}
    }
  }

  @Override
  public List<Integer> EventGroup(List<ItemEvent> events) {
    var now = shown.items();
    events.forEach(e -> Event(e.id, e.event, e.data, e.timestamp));
    return events.stream().map(e -> e.id).filter(id -> !now.containsKey(id)).toList();
  }

  @Override
  public boolean AboutToShow(int id) {
    return false;
  }

  @Override
  public Updates<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids) {
    return new Updates<>(List.of(), List.of());
  }

  private static Map<String, Variant<?>> properties(Shown now, int id) {
    var item = now.items().get(id);
    if (item != null) {
      return properties(item);
    }
    return id == ROOT ? Map.of("children-display", new Variant<>("submenu")) : Map.of();
  }

  private static Map<String, Variant<?>> properties(TrayMenuItem item) {
    return switch (item) {
      case TrayMenuItem.Action(var label, _) -> labelled(label, true);
      case TrayMenuItem.Note(var label) -> labelled(label, false);
      case TrayMenuItem.Separator _ -> Map.of("type", new Variant<>("separator"));
      case TrayMenuItem.Check(var label, var on, _) -> {
        var properties = labelled(label, true);
        properties.put("toggle-type", new Variant<>("checkmark"));
        properties.put("toggle-state", new Variant<>(on ? 1 : 0));
        yield properties;
      }
    };
  }

  private static Map<String, Variant<?>> labelled(String label, boolean enabled) {
    Map<String, Variant<?>> properties = new LinkedHashMap<>();
    properties.put("label", new Variant<>(Labels.withoutMnemonics(label)));
    properties.put("enabled", new Variant<>(enabled));
    return properties;
  }

  // What the interface itself is, which some panels ask before they ask for the layout.
  private static final Map<String, Variant<?>> INTERFACE =
      Map.of(
          "Version", new Variant<>(new UInt32(3)),
          "TextDirection", new Variant<>("ltr"),
          "Status", new Variant<>("normal"),
          "IconThemePath", new Variant<>(new String[0]));

  // The library's signature; the variant itself is the answer, because it carries the type.
  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <A> A Get(String interfaceName, String property) {
    return (A) INTERFACE.getOrDefault(property, new Variant<>(""));
  }

  @Override
  public <A> void Set(String interfaceName, String property, A value) {
    // Nothing here can be written from outside.
  }

  @Override
  public Map<String, Variant<?>> GetAll(String interfaceName) {
    return INTERFACE;
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }
}
