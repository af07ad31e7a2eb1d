package dev.traymux.desktop.pairing;

import dev.traymux.desktop.fx.Parts;
import dev.traymux.exposure.PhoneAddress;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The code: for the camera, and to be typed by who cannot scan.
final class CodePage extends PairPage {
  private static final int CODE_SIZE = 300;

  private final QrView code = new QrView(CODE_SIZE);
  private final Label typed = new Label();

  CodePage(PairViewModel model, PairStep.ShowCode first, CertificateViewModel certificate) {
    var card = new StackPane(code);
    card.getStyleClass().add("qr-card");
    card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    typed.setId("pair-typed");
    typed.getStyleClass().add("typed-code");
    var left = new Label();
    left.setId("pair-countdown");
    left.getStyleClass().add("hint");
    left.textProperty()
        .bind(
            Bindings.concat(
                "For one phone, for ", model.countdownProperty(), ". Then a new code comes."));
    getChildren()
        .addAll(
            title("Scan this with the phone’s camera"),
            notice(model),
            card,
            address(model),
            new VBox(
                4, centred(hint("Without a camera, open that address and type")), centred(typed)),
            left,
            fingerprint(certificate));
    show(first);
  }

  /// Shows this code instead.
  void show(PairStep.ShowCode step) {
    code.show(step.link());
    typed.setText(step.typed());
  }

  // One that is alone needs no choice.
  private static Node address(PairViewModel model) {
    var choice = new ComboBox<>(model.addresses());
    choice.setId("pair-address");
    choice.setAccessibleText("Address in the code");
    choice.setConverter(new Words());
    choice.setValue(model.addressProperty().get());
    model.addressProperty().addListener((_, _, now) -> choice.setValue(now));
    choice
        .valueProperty()
        .addListener(
            (_, _, chosen) -> {
              // The list is empty for a moment while it changes.
              if (chosen != null && model.addresses().contains(chosen)) {
                model.use(chosen);
              }
            });
    var only = new Label();
    only.getStyleClass().add("session-fact");
    only.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> new Words().toString(model.addressProperty().get()),
                model.addressProperty()));
    var several = Bindings.size(model.addresses()).greaterThan(1);
    choice.visibleProperty().bind(several);
    choice.managedProperty().bind(several);
    only.visibleProperty().bind(several.not());
    only.managedProperty().bind(several.not());
    return centred(choice, only);
  }

  private static Node fingerprint(CertificateViewModel certificate) {
    certificate.refresh();
    var pane =
        new TitledPane(
            "The browser warns: is it this machine?", new FingerprintCard(certificate, "pair"));
    pane.setId("pair-fingerprint");
    pane.setExpanded(false);
    pane.setAnimated(false);
    return pane;
  }

  private static Label hint(String text) {
    return Parts.text(text, "hint");
  }

  private static HBox centred(Node... nodes) {
    var line = new HBox(nodes);
    line.setAlignment(Pos.CENTER);
    return line;
  }

  /// An address as a phone's browser shows it, and what it is.
  private static final class Words extends StringConverter<PhoneAddress> {
    @Override
    public String toString(PhoneAddress address) {
      return address == null ? "" : address.origin() + " · " + address.description();
    }

    @Override
    public PhoneAddress fromString(String text) {
      throw new UnsupportedOperationException("Addresses are chosen, not typed.");
    }
  }
}
