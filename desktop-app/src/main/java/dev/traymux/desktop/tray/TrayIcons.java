package dev.traymux.desktop.tray;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/// The icon's pictures. Their rim lets them be seen on dark panels and light ones: nothing says
/// which a panel is.
public final class TrayIcons {
  /// Widths and heights in pixels, smallest first.
  static final List<Integer> SIZES = List.of(22, 24, 32, 48, 64);

  private final Map<String, BufferedImage> pictures = new ConcurrentHashMap<>();
  private final String form;

  /// @param shape whether the system colours the icon itself, as macOS does, and wants its shape
  ///   alone
  public TrayIcons(boolean shape) {
    form = shape ? "shape-" : "";
  }

  /// The picture for this state.
  BufferedImage picture(TrayState state, int size) {
    var name = "tray-%s-%s%d.png".formatted(state.name().toLowerCase(Locale.ROOT), form, size);
    return pictures.computeIfAbsent(name, TrayIcons::read);
  }

  /// Every size of it in the form that goes over the bus.
  List<ItemOnBus.Pixmap> pixmaps(TrayState state) {
    return SIZES.stream().map(size -> pixmap(picture(state, size))).toList();
  }

  private static ItemOnBus.Pixmap pixmap(BufferedImage picture) {
    var width = picture.getWidth();
    var height = picture.getHeight();
    var argb = new byte[width * height * 4];
    var at = 0;
    for (var pixel : picture.getRGB(0, 0, width, height, null, 0, width)) {
      argb[at++] = (byte) (pixel >> 24);
      argb[at++] = (byte) (pixel >> 16);
      argb[at++] = (byte) (pixel >> 8);
      argb[at++] = (byte) pixel;
    }
    return new ItemOnBus.Pixmap(width, height, argb);
  }

  private static BufferedImage read(String name) {
    try (var file = TrayIcons.class.getResourceAsStream("/dev/traymux/desktop/icons/" + name)) {
      if (file == null) {
        throw new IllegalStateException("The icon " + name + " is not in the application.");
      }
      return ImageIO.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
