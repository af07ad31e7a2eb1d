package dev.traymux.desktop.pairing;

import dev.traymux.desktop.fx.CopyButton;
import dev.traymux.desktop.fx.Parts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The certificates' fingerprints, in words to be read aloud and as browsers show them.
public final class FingerprintCard extends VBox {
  private static final int COLUMNS = 4;

  private final String id;

  /// @param id what the ids of its parts begin with
  public FingerprintCard(CertificateViewModel model, String id) {
    super(14);
    this.id = id;
    show(model.certificatesProperty().get());
    model.certificatesProperty().addListener((_, _, now) -> show(now));
  }

  private void show(Optional<CertificateViewModel.Certificates> certificates) {
    if (certificates.isEmpty()) {
      getChildren()
          .setAll(Parts.text("There is a certificate once phones are allowed.", "phones-sentence"));
      return;
    }
    var both = certificates.get();
    getChildren()
        .setAll(
            part(
                "own",
                "The certificate in use",
                "When a browser warns, open the certificate’s details there. If the SHA-256"
                    + " fingerprint is this one, it is this machine.",
                both.own()),
            part(
                "authority",
                "The authority to install on a phone",
                "It vouches for this machine’s certificates and, by its own constraints, for"
                    + " nothing else. The phone shows this fingerprint before it is installed.",
                both.authority()));
  }

  private VBox part(
      String name, String title, String purpose, CertificateViewModel.Certificate certificate) {
    var hex = Parts.text(inLines(certificate.hex()), "fingerprint");
    hex.setId(id + "-" + name + "-hex");
    hex.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(hex, Priority.ALWAYS);
    var line =
        new HBox(10, hex, new CopyButton("fingerprint of " + title, certificate::hex, () -> {}));
    line.setAlignment(Pos.CENTER_LEFT);
    return new VBox(
        6,
        Parts.text(title, "session-name"),
        Parts.text(purpose, "phones-sentence"),
        words(certificate.words()),
        line,
        Parts.text("Good until " + certificate.expires() + ".", "hint"));
  }

  // Two lines of the same length, so that the eye finds its place again.
  private static String inLines(String hex) {
    var middle = hex.indexOf(':', hex.length() / 2) + 1;
    return hex.substring(0, middle) + "\n" + hex.substring(middle);
  }

  private static GridPane words(List<String> words) {
    var grid = new GridPane(14, 2);
    grid.getStyleClass().add("fingerprint-words");
    grid.setAccessibleText(String.join(" ", words));
    for (var i = 0; i < words.size(); i++) {
      if (i % COLUMNS == 0) {
        grid.add(Parts.text(i + 1 + ".", "hint"), 0, i / COLUMNS);
      }
      grid.add(new Label(words.get(i)), 1 + i % COLUMNS, i / COLUMNS);
    }
    return grid;
  }
}
