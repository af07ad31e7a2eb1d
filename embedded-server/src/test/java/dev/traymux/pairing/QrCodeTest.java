package dev.traymux.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.traymux.access.Bytes;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QrCodeTest {
  private static final int SCALE = 4;

  private final PairingCode code =
      new PairingCode(
          "EBESExQVFhcYGRobHB0eHw",
          Bytes.random(32, new SecureRandom()),
          "7K2QX-M4P9D",
          Instant.EPOCH,
          Instant.EPOCH.plusSeconds(120));
  private final String link = PairingLink.of("https://192.168.100.105:8722", code, "server-id");

  @Test
  void theLinkIsThatOfTheProtocol() {
    assertThat(link)
        .isEqualTo(
            "https://192.168.100.105:8722/pair#v1."
                + code.id()
                + "."
                + code.secret().base64url()
                + ".server-id");
  }

  // What the terminal shows, read back by another program's eyes.
  @Test
  void aReaderReadsTheTerminal() throws ReaderException {
    var lines = QrCode.of(link).toTerminal().lines().toList();
    int width = text(lines.getFirst()).length();
    int side = width * SCALE;
    var pixels = new int[side * lines.size() * 2 * SCALE];
    for (int y = 0; y < lines.size() * 2 * SCALE; y++) {
      var line = text(lines.get(y / (2 * SCALE)));
      boolean upper = y / SCALE % 2 == 0;
      for (int x = 0; x < side; x++) {
        char c = line.charAt(x / SCALE);
        boolean dark = c == '█' || c == (upper ? '▀' : '▄');
        pixels[y * side + x] = dark ? 0 : 0xffffff;
      }
    }
    var image = new RGBLuminanceSource(side, lines.size() * 2 * SCALE, pixels);

    var read = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(image)));

    assertThat(read.getText()).isEqualTo(link);
  }

  @Test
  void hasAQuietZoneInColoursOfItsOwn() {
    var qr = QrCode.of(link);
    var lines = qr.toTerminal().lines().toList();
    assertThat(lines)
        .allSatisfy(l -> assertThat(l).startsWith("\u001b[38;5;16;48;5;231m").endsWith("\u001b[0m"))
        .allSatisfy(l -> assertThat(text(l)).startsWith("    ").endsWith("    "));
    assertThat(text(lines.get(0)) + text(lines.get(1))).isBlank();
    assertThat(qr.isDark(0, 0)).isTrue();
    assertThat(qr.isDark(-1, 0)).isFalse();
    assertThat(qr.isDark(qr.size(), 0)).isFalse();
  }

  @Test
  void aRealLinkFitsAnOrdinaryTerminal() {
    var real = link.replace("server-id", "PtUVx48tKiu_3hUBf0QscA8FX4DSLWGF9A39A7klwgI");
    assertThat(QrCode.of(real).size()).isLessThanOrEqualTo(53);
  }

  private static String text(String line) {
    return line.replaceAll("\u001b\\[[0-9;]*m", "");
  }
}
