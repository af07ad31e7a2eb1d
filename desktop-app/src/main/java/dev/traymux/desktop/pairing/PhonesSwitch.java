package dev.traymux.desktop.pairing;

import atlantafx.base.controls.ToggleSwitch;

/// The switch "Allow phones". It shows what is so, not what was asked for.
public final class PhonesSwitch extends ToggleSwitch {
  /// Follows and turns what the model says.
  public PhonesSwitch(PhonesViewModel phones) {
    super("Allow phones");
    setMinWidth(USE_PREF_SIZE);
    setSelected(phones.allowedProperty().get());
    phones.allowedProperty().addListener((_, _, now) -> setSelected(now));
    selectedProperty()
        .addListener(
            (_, _, wanted) -> {
              if (wanted != phones.allowedProperty().get()) {
                phones.allow(wanted);
              }
            });
    // A switch that could not be turned goes back.
    phones.failureProperty().addListener((_, _, _) -> setSelected(phones.allowedProperty().get()));
  }
}
