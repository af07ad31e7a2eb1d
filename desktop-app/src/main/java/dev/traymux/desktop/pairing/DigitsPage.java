package dev.traymux.desktop.pairing;

import atlantafx.base.theme.Styles;
import dev.traymux.access.ConnectionKind;
import dev.traymux.desktop.devices.KindWords;
import dev.traymux.desktop.devices.ScopeChoice;
import dev.traymux.desktop.devices.ScopeTicks;
import dev.traymux.desktop.devices.ScopeWords;
import dev.traymux.desktop.fx.Parts;
import dev.traymux.exposure.Addresses;
import dev.traymux.pairing.PendingDevice;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A phone that waits: who it says it is, its digits, and what it will be able to do.
final class DigitsPage extends PairPage {
  private static final int DIGITS = 4;

  DigitsPage(PairViewModel model, PendingDevice pending, ScopeChoice granted) {
    var field = new TextField();
    field.setId("pair-digits");
    field.getStyleClass().add("digits");
    field.setPromptText("0000");
    field.setAccessibleText("The four digits on the phone");
    field.setTextFormatter(new TextFormatter<>(DigitsPage::onlyDigits));
    field.textProperty().bindBidirectional(model.digitsProperty());

    var allowed =
        new VBox(
            8,
            new Label("It will be able to"),
            new ScopeTicks("pair", granted),
            Parts.text(
                "It asks to " + ScopeWords.asked(pending.asked()) + ". You decide.", "hint"));
    allowed.setMaxWidth(USE_PREF_SIZE);

    var approve = Parts.button("Approve", model::approve);
    approve.setId("pair-approve");
    approve.getStyleClass().add(Styles.ACCENT);
    approve.setDefaultButton(true);
    approve
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                    () -> !PairViewModel.isComplete(model.digitsProperty().get()),
                    model.digitsProperty())
                .or(granted.anyProperty().not()));
    var refuse = Parts.button("Refuse", model::refuse);
    refuse.setId("pair-refuse");
    var buttons = new HBox(10, refuse, approve);
    buttons.setAlignment(Pos.CENTER);
    var left = new Label();
    left.getStyleClass().add("hint");
    left.textProperty().bind(Bindings.concat("It waits for ", model.countdownProperty(), "."));

    focusWhenShown(field);
    getChildren()
        .addAll(
            title(pending.label()),
            text(
                "at "
                    + Addresses.text(pending.address())
                    + " wants to be paired. Type the four digits it shows; there is one try."),
            connection(pending.kind()),
            field,
            allowed,
            buttons,
            notice(model),
            left);
  }

  private static Label connection(ConnectionKind kind) {
    var label =
        Parts.text(
            switch (kind) {
              case LOCAL_UNVERIFIED ->
                  "Unverified connection: whoever controls this network could be in between. On a"
                      + " network you do not trust, compare the fingerprint first.";
              case THIS_MACHINE, TAILSCALE, OWN_URL, LOCAL_VERIFIED ->
                  "Connection: " + KindWords.name(kind) + ".";
            },
            "hint");
    label.setMaxWidth(420);
    label.getStyleClass().add("pair-connection");
    return label;
  }

  private static TextFormatter.Change onlyDigits(TextFormatter.Change change) {
    var rest = change.getControlText().length() - (change.getRangeEnd() - change.getRangeStart());
    var digits = change.getText().replaceAll("[^0-9]", "");
    change.setText(digits.substring(0, Math.min(digits.length(), Math.max(0, DIGITS - rest))));
    return change;
  }
}
