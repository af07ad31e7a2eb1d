package dev.traymux.desktop.settings;

import dev.traymux.access.UnverifiedTls;
import dev.traymux.desktop.fx.FailureLine;
import dev.traymux.desktop.fx.Parts;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// The rule for phones that do not trust this machine's certificate.
final class UnverifiedSection extends Section {
  UnverifiedSection(UnverifiedViewModel model) {
    super(
        "Unverified connections",
        Parts.text(
            "A phone on the local network that has not installed this machine’s authority cannot"
                + " tell this machine from somebody in between.",
            "phones-sentence"),
        new FailureLine(model.attempts()));
    var group = new ToggleGroup();
    Map<UnverifiedTls, RadioButton> buttons = new EnumMap<>(UnverifiedTls.class);
    for (var rule : UnverifiedTls.values()) {
      var button = new RadioButton(UnverifiedViewModel.name(rule));
      button.setId("unverified-" + rule.text());
      button.setToggleGroup(group);
      button.setOnAction(
          _ -> {
            // What is shown is what holds.
            group.selectToggle(buttons.get(model.ruleProperty().get()));
            model.use(rule);
          });
      button.setAccessibleText(
          UnverifiedViewModel.name(rule) + ": " + UnverifiedViewModel.meaning(rule));
      buttons.put(rule, button);
      var meaning = Parts.text(UnverifiedViewModel.meaning(rule), "phones-sentence");
      meaning.setPadding(new Insets(0, 0, 0, 26));
      getChildren().add(new VBox(2, button, meaning));
    }
    group.selectToggle(buttons.get(model.ruleProperty().get()));
    model.ruleProperty().addListener((_, _, now) -> group.selectToggle(buttons.get(now)));
  }
}
