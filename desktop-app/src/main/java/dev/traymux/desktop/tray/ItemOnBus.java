package dev.traymux.desktop.tray;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/// The tray's icon as the panel reads it.
final class ItemOnBus implements StatusNotifierItem, Properties {
  static final String PATH = "/StatusNotifierItem";

  private static final String TITLE = "Traymux";
  private static final String PIXMAPS = "a(iiay)";
  private static final String TOOL_TIP = "(s" + PIXMAPS + "ss)";

  private final Runnable activate;
  private volatile Map<String, Variant<?>> properties = Map.of();

  ItemOnBus(Runnable activate) {
    this.activate = activate;
  }

  void show(TrayContent content, List<Pixmap> icon) {
    var next = new LinkedHashMap<String, Variant<?>>();
    next.put("Category", new Variant<>("ApplicationStatus"));
    next.put("Id", new Variant<>("traymux"));
    next.put("Title", new Variant<>(TITLE));
    next.put("Status", new Variant<>(status(content.state())));
    next.put("WindowId", new Variant<>(0));
    next.put("IconName", new Variant<>(""));
    next.put("IconThemePath", new Variant<>(""));
    next.put("IconPixmap", new Variant<>(icon, PIXMAPS));
    next.put("OverlayIconName", new Variant<>(""));
    next.put("OverlayIconPixmap", new Variant<>(List.of(), PIXMAPS));
    next.put("AttentionIconName", new Variant<>(""));
    next.put("AttentionIconPixmap", new Variant<>(icon, PIXMAPS));
    next.put("AttentionMovieName", new Variant<>(""));
    next.put("ToolTip", new Variant<>(toolTip(content.tooltip()), TOOL_TIP));
    next.put("ItemIsMenu", new Variant<>(false));
    next.put("Menu", new Variant<>(new DBusPath(MenuOnBus.PATH), "o"));
    properties = next;
  }

  static String status(TrayState state) {
    return state == TrayState.ATTENTION ? "NeedsAttention" : "Active";
  }

  private static ToolTip toolTip(String text) {
    return new ToolTip("", List.of(), TITLE, Labels.withoutMarkup(text));
  }

  @Override
  public void ContextMenu(int x, int y) {
    activate.run();
  }

  @Override
  public void Activate(int x, int y) {
    activate.run();
  }

  @Override
  public void SecondaryActivate(int x, int y) {
    activate.run();
  }

  @Override
  public void Scroll(int delta, String orientation) {
    // Nothing in the tray has a direction.
  }

  // The library's signature; the variant itself is the answer, because it carries the type.
  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <A> A Get(String interfaceName, String property) {
    return (A) properties.getOrDefault(property, new Variant<>(""));
  }

  @Override
  public <A> void Set(String interfaceName, String property, A value) {
    // Nothing here can be written from outside.
  }

  @Override
  public Map<String, Variant<?>> GetAll(String interfaceName) {
    return properties;
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }

  /// One size of an icon.
  public static final class Pixmap extends Struct {
    @Position(0)
    public final int width;

    @Position(1)
    public final int height;

    /// Four bytes a pixel, row by row: alpha, red, green, blue.
    @Position(2)
    public final byte[] argb;

    public Pixmap(int width, int height, byte[] argb) {
      this.width = width;
      this.height = height;
      this.argb = argb;
    }
  }

  /// The type that the property `ToolTip` has.
  public static final class ToolTip extends Struct {
    @Position(0)
    public final String iconName;

    @Position(1)
    public final List<Pixmap> icon;

    @Position(2)
    public final String title;

    @Position(3)
    public final String text;

    public ToolTip(String iconName, List<Pixmap> icon, String title, String text) {
      this.iconName = iconName;
      this.icon = icon;
      this.title = title;
      this.text = text;
    }
  }
}
