package dev.traymux.desktop.pairing;

import dev.traymux.pairing.QrCode;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// A QR code with its quiet zone, dark on white whatever the theme: cameras read no other.
final class QrView extends ImageView {
  private final int most;

  /// @param most how wide and high it may be, in pixels
  QrView(int most) {
    this.most = most;
    setSmooth(false);
    setAccessibleText("QR code for the phone's camera");
  }

  /// Shows this text.
  void show(String text) {
    var code = QrCode.of(text);
    var modules = code.size() + 2 * QrCode.QUIET;
    // Whole pixels per module: a blurred edge is what makes codes hard to read.
    var scale = Math.max(1, most / modules);
    var side = modules * scale;
    var image = new WritableImage(side, side);
    var row = new int[side];
    for (var y = 0; y < modules; y++) {
      for (var x = 0; x < side; x++) {
        row[x] = code.isDark(x / scale - QrCode.QUIET, y - QrCode.QUIET) ? 0xff000000 : 0xffffffff;
      }
      image
          .getPixelWriter()
          .setPixels(0, y * scale, side, scale, PixelFormat.getIntArgbInstance(), row, 0, 0);
    }
    setImage(image);
  }
}
