package dev.traymux.desktop.settings;

import atlantafx.base.controls.ToggleSwitch;
import dev.traymux.desktop.fx.FailureLine;
import dev.traymux.desktop.fx.Parts;
import dev.traymux.exposure.PhoneAddress;
import dev.traymux.exposure.Ways;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// How phones reach this machine: each way with its switch, the address in the QR, and a URL of
/// one's own.
final class ReachSection extends Section {
  private final ReachViewModel model;
  private final VBox addresses = new VBox(6);

  ReachSection(ReachViewModel model) {
    super("How phones reach this machine");
    this.model = model;
    getChildren()
        .addAll(
            new FailureLine(model.attempts()),
            way("way-tailscale", "Tailscale", Ways::tailscale, model::useTailscale),
            way("way-local", "Local network", Ways::localNetwork, model::useLocalNetwork),
            chosen(),
            ownUrl());
  }

  private VBox way(
      String id, String name, Function<Ways, Ways.Reach> reach, Consumer<Boolean> turn) {
    var toggle = new ToggleSwitch(name);
    toggle.setId(id);
    toggle.setSelected(reach.apply(model.waysProperty().get()).wanted());
    model.waysProperty().addListener((_, _, now) -> toggle.setSelected(reach.apply(now).wanted()));
    toggle
        .selectedProperty()
        .addListener(
            (_, _, wanted) -> {
              if (wanted != reach.apply(model.waysProperty().get()).wanted()) {
                turn.accept(wanted);
              }
            });
    // A switch that could not be turned goes back.
    model
        .attempts()
        .failureProperty()
        .addListener(
            (_, _, _) -> toggle.setSelected(reach.apply(model.waysProperty().get()).wanted()));
    return new VBox(4, toggle, sentence(id, reach));
  }

  private Label sentence(String id, Function<Ways, Ways.Reach> reach) {
    var label =
        Parts.text(
            Bindings.createStringBinding(
                () -> reach.apply(model.waysProperty().get()).sentence(), model.waysProperty()),
            "phones-sentence");
    label.setId(id + "-sentence");
    return label;
  }

  private VBox chosen() {
    showAddresses();
    model.addresses().addListener((ListChangeListener<PhoneAddress>) _ -> showAddresses());
    var any = Bindings.isNotEmpty(model.addresses());
    var box = new VBox(6, Parts.text("Address in the QR code", "session-name"), addresses);
    box.visibleProperty().bind(any);
    box.managedProperty().bind(any);
    return box;
  }

  private void showAddresses() {
    var group = new ToggleGroup();
    addresses.getChildren().setAll(model.addresses().stream().map(a -> address(a, group)).toList());
  }

  private Node address(PhoneAddress address, ToggleGroup group) {
    var button = new RadioButton(address.origin());
    button.setToggleGroup(group);
    button.setSelected(address.recommended());
    button.setOnAction(_ -> model.prefer(address));
    button.setMinWidth(USE_PREF_SIZE);
    var facts =
        Parts.text(
            address.description()
                + (address.verified() ? ", no certificate warning" : ", warns on the first visit"),
            "session-fact");
    button.setAccessibleText(address.origin() + ", " + facts.getText());
    var line = new HBox(12, button, facts);
    line.setAlignment(Pos.BASELINE_LEFT);
    return line;
  }

  private VBox ownUrl() {
    var form = model.form();
    var url = Parts.field("own-url", "https://desk.example.org", form.urlProperty());
    url.setAccessibleText("Your own URL");
    var proxies = Parts.field("own-proxies", "127.0.0.1", form.proxiesProperty());
    proxies.setAccessibleText("Addresses of your proxies");
    var use = Parts.button("Use this URL", model::useOwnUrl);
    use.setId("own-url-use");
    use.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    form.described().isEmpty()
                        || form.described().equals(model.waysProperty().get().url()),
                form.urlProperty(),
                form.proxiesProperty(),
                model.waysProperty()));
    var remove = Parts.button("Remove", model::removeOwnUrl);
    remove.setId("own-url-remove");
    remove
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.waysProperty().get().url().isPresent(), model.waysProperty()));
    var buttons = new HBox(10, use, remove);
    return new VBox(
        6,
        Parts.text("Your own URL", "session-name"),
        sentence("own-url", Ways::ownUrl),
        url,
        Parts.text(
            "Addresses from which your proxy connects. What these say about the client is believed,"
                + " and nobody else.",
            "hint"),
        proxies,
        Parts.problem(form.problemProperty()),
        buttons);
  }
}
